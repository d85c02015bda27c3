/** The accent colour for both colour schemes, each with a text colour that is readable on it. All are #rrggbb. */
export type Accent = { light: string; lightText: string; dark: string; darkText: string };

/** The stylesheet's backgrounds. Links and outlines in the accent colour must be readable on them. */
const LIGHT_GROUND = '#ffffff';
const DARK_GROUND = '#16181d';
const MIN_TEXT_CONTRAST = 4.5;

/**
 * Derives readable colour pairs from the configured accent.
 *
 * @returns the pairs, or the problem, with the measured contrast
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export function accentFrom(color: string): Accent | { problem: string } {
  const onLight = contrast(color, LIGHT_GROUND);
  if (onLight < MIN_TEXT_CONTRAST) {
    return {
      problem: `its contrast on a light page is ${onLight.toFixed(2)}:1, but text needs ${MIN_TEXT_CONTRAST}:1; choose a darker one`,
    };
  }
  const dark = lighten(color);
  return { light: color, lightText: textOn(color), dark, darkText: textOn(dark) };
}

/** Colour pairs from a colour that may not be readable: it's darkened until it is. */
export function nearestAccent(color: string): Accent {
  for (let share = 0; share <= 1; share += 0.05) {
    const accent = accentFrom(mix(color, 0, share));
    if (!('problem' in accent)) return accent;
  }
  return { light: '#000000', lightText: '#ffffff', dark: '#ffffff', darkText: '#101114' };
}

/** The WCAG contrast ratio of two #rrggbb colours: 1 (none) to 21. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function textOn(ground: string): string {
  return contrast(ground, '#ffffff') >= MIN_TEXT_CONTRAST ? '#ffffff' : '#101114';
}

function lighten(color: string): string {
  let mixed = color;
  for (let share = 0; share < 1 && contrast(mixed, DARK_GROUND) < MIN_TEXT_CONTRAST + 1; share += 0.05) {
    mixed = mix(color, 255, share);
  }
  return mixed;
}

/** A share of the way from a colour to black (0) or white (255). */
function mix(color: string, towards: number, share: number): string {
  const mixed = channels(color).map((c) => Math.round(c + (towards - c) * share));
  return `#${mixed.map((c) => c.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = channels(color).map((c) => {
    const s = c / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
