import { decodeLocaleChoice, encodeLocaleChoice } from './locale-choice';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const MINUTE = 60_000;

describe('decodeLocaleChoice', () => {
  it('counts a choice as fresh for half an hour', () => {
    const cookie = encodeLocaleChoice('pt-BR', NOW);
    expect(decodeLocaleChoice(cookie, NOW + 30 * MINUTE - 1)).toEqual({ fresh: 'pt-BR', remembered: 'pt-BR' });
    expect(decodeLocaleChoice(cookie, NOW + 30 * MINUTE)).toEqual({ fresh: null, remembered: 'pt-BR' });
  });

  it.each([
    null,
    '',
    'de',
    'de.',
    '.1',
    'de.x',
    'de.1.2',
    '../../etc.1',
    '<b>.1',
    'd.1',
    `${'a'.repeat(36)}.1`,
    'de.1234567890123',
    'de.1\n',
  ])('finds nothing in %j', (cookie) => {
    expect(decodeLocaleChoice(cookie, NOW)).toEqual({ fresh: null, remembered: null });
  });
});
