import { accentFrom, contrast, nearestAccent } from './accent';

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#FFFFFF', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
  ])('%s on %s is %d:1', (a, b, expected) => {
    expect(contrast(a, b)).toBeCloseTo(expected, 2);
    expect(contrast(b, a)).toBeCloseTo(expected, 2);
  });
});

describe('accentFrom', () => {
  it.each([
    ['#ffffff', '1.00:1'],
    ['#FFCC00', '1.51:1'],
    ['#777777', '4.48:1'],
  ])('rejects %s and reports its contrast of %s', (color, measured) => {
    expect(accentFrom(color)).toEqual({ problem: expect.stringContaining(measured) });
  });

  it.each(['#2f5bd7', '#000000', '#0000ff', '#767676', '#b00020', '#1B5E20', '#4a148c', '#00008b'])(
    'makes pairs of %s that are readable on light and on dark pages',
    (color) => {
      const accent = accentFrom(color);
      if ('problem' in accent) throw new Error(accent.problem);
      expect(accent.light).toBe(color);
      expect(accent.dark).toMatch(/^#[0-9a-f]{6}$/i);
      expect(contrast(accent.light, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(accent.light, accent.lightText)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(accent.dark, '#16181d')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(accent.dark, accent.darkText)).toBeGreaterThanOrEqual(4.5);
    },
  );
});

describe('nearestAccent', () => {
  it.each(['#ffcc00', '#ffffff', '#777777', '#2f5bd7', '#000000', '#00ff00'])('makes %s readable', (color) => {
    const accent = nearestAccent(color);
    expect(contrast(accent.light, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(accent.light, accent.lightText)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(accent.dark, '#16181d')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(accent.dark, accent.darkText)).toBeGreaterThanOrEqual(4.5);
  });

  it('leaves a readable colour as it is', () => expect(nearestAccent('#2f5bd7').light).toBe('#2f5bd7'));
});
