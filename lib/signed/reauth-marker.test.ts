import { matches, signedRule } from '../http/params';
import { NOW, SECRETS } from '../testing/fixtures';
import { issueReauthMarker, readReauthMarker } from './reauth-marker';

const CHALLENGE = 'login-challenge-0123456789';
const marker = issueReauthMarker(SECRETS, CHALLENGE, NOW);
const read = (value: string | null, nowMs = NOW, challenge = CHALLENGE, secrets: readonly string[] = SECRETS) =>
  readReauthMarker(secrets, { challenge, marker: value, nowMs });
const [issued = '', signature = ''] = marker.split('.');

describe('readReauthMarker', () => {
  it('returns the moment of its issue', () => {
    expect(read(marker)).toBe(NOW);
  });

  it('reads a marker made with an older secret', () => {
    expect(read(marker, NOW, CHALLENGE, ['a-newer-secret', SECRETS[0]])).toBe(NOW);
  });

  it('makes markers that the parameter rule accepts', () => {
    expect(matches(marker, signedRule)).toBe(true);
  });

  it.each<[string, string | null]>([
    ['none', null],
    ['an empty one', ''],
    ['garbage', 'garbage'],
    ['dots', '...'],
    ['one with an earlier moment', `${(0).toString(36)}.${signature}`],
    ['one without a moment', `.${signature}`],
    ['one without a signature', `${issued}.`],
    ['one with a cut signature', marker.slice(0, -1)],
    ['one with more behind it', `${marker}.x`],
    ['one of the older form, with an end of its own', `0.${(NOW * 2).toString(36)}.${signature}`],
  ])('refuses %s', (_name, value) => {
    expect(read(value)).toBeNull();
  });

  it('refuses one for another challenge', () => {
    expect(read(marker, NOW, 'another-challenge-0123456789')).toBeNull();
  });

  it('refuses one made with an unknown secret', () => {
    expect(read(marker, NOW, CHALLENGE, ['another-secret'])).toBeNull();
  });

  it('lives for 30 minutes by the reader’s clock', () => {
    expect(read(marker, NOW + 30 * 60_000 - 1)).toBe(NOW);
    expect(read(marker, NOW + 30 * 60_000)).toBeNull();
  });
});
