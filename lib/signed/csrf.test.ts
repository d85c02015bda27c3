import { NOW, SECRETS } from '../testing/fixtures';
import { type CsrfBinding, isCsrfTokenValid, issueCsrfToken } from './csrf';

const HOUR = 60 * 60 * 1000;
const binding: CsrfBinding = { purpose: 'consent', sessionId: 'session-a', challenge: 'challenge-a' };
const token = issueCsrfToken(SECRETS, binding, NOW);
const [expires = '', signature = ''] = token.split('.');

describe('isCsrfTokenValid', () => {
  it('accepts the token for its own binding until it expires', () => {
    expect(isCsrfTokenValid(SECRETS, { ...binding, token }, NOW)).toBe(true);
    expect(isCsrfTokenValid(SECRETS, { ...binding, token }, NOW + HOUR - 1)).toBe(true);
    expect(isCsrfTokenValid(SECRETS, { ...binding, token }, NOW + HOUR)).toBe(false);
  });

  it.each<[string, Partial<CsrfBinding>]>([
    ['another session', { sessionId: 'session-b' }],
    ['no session', { sessionId: null }],
    ['another challenge', { challenge: 'challenge-b' }],
    ['no challenge', { challenge: '' }],
    ['another purpose', { purpose: 'logout' }],
    ['shifted borders between the parts', { sessionId: 'session-achallenge', challenge: '-a' }],
    ['swapped parts', { sessionId: 'challenge-a', challenge: 'session-a' }],
  ])('refuses the token for %s', (_name, changes) => {
    expect(isCsrfTokenValid(SECRETS, { ...binding, ...changes, token }, NOW)).toBe(false);
  });

  it('works for a form shown to somebody who isn’t signed in', () => {
    const signedOut = { ...binding, sessionId: null };
    const own = issueCsrfToken(SECRETS, signedOut, NOW);
    expect(isCsrfTokenValid(SECRETS, { ...signedOut, token: own }, NOW)).toBe(true);
    expect(isCsrfTokenValid(SECRETS, { ...binding, token: own }, NOW)).toBe(false);
  });

  it('survives a rotation of secrets, and ends when the old one goes', () => {
    expect(isCsrfTokenValid(['a-newer-secret', SECRETS[0]], { ...binding, token }, NOW)).toBe(true);
    expect(isCsrfTokenValid(['a-newer-secret'], { ...binding, token }, NOW)).toBe(false);
    expect(isCsrfTokenValid([], { ...binding, token }, NOW)).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['garbage', 'garbage'],
    ['dots', '..'],
    ['a token without its signature', `${expires}.`],
    ['a token without its end', `.${signature}`],
    ['a token with a later end', `${(NOW + 9 * HOUR).toString(36)}.${signature}`],
    ['a token whose end isn’t a number', `!!.${signature}`],
    ['a token with more behind it', `${token}.x`],
    ['a token with a space', ` ${token}`],
    ['a token with one letter changed', token.slice(0, -2) + (token.at(-2) === 'A' ? 'B' : 'A') + token.slice(-1)],
    ['a token in capital letters', token.toUpperCase()],
    ['a signature of letters outside of ASCII', `${expires}.${'é'.repeat(43)}`],
    ['a very long token', `${expires}.${'A'.repeat(100_000)}`],
  ])('refuses %s', (_name, value) => {
    expect(isCsrfTokenValid(SECRETS, { ...binding, token: value }, NOW)).toBe(false);
  });
});
