import { matches, signedRule } from '../params';
import { NOW, SECRETS, SIGNED_IN } from '../testing/fixtures';
import { issueReauthMarker, readReauthMarker } from './reauth-marker';

const CHALLENGE = 'login-challenge-0123456789';
const marker = issueReauthMarker(SECRETS, CHALLENGE, SIGNED_IN, NOW);
const read = (value: string | undefined, nowMs = NOW, challenge = CHALLENGE, secrets: readonly string[] = SECRETS) =>
  readReauthMarker(secrets, challenge, value, nowMs);
const [after = '', expires = '', signature = ''] = marker.split('.');

describe('readReauthMarker', () => {
  it('gives back the moment', () => {
    expect(read(marker)).toBe(SIGNED_IN);
  });

  it('tells the moment 0 apart from no marker', () => {
    expect(read(issueReauthMarker(SECRETS, CHALLENGE, 0, NOW))).toBe(0);
  });

  it('reads a marker made with an older secret', () => {
    expect(read(marker, NOW, CHALLENGE, ['a-newer-secret', SECRETS[0]])).toBe(SIGNED_IN);
  });

  it('makes markers that the parameter rule takes', () => {
    expect(matches(marker, signedRule)).toBe(true);
  });

  it.each<[string, string | undefined]>([
    ['none', undefined],
    ['an empty one', ''],
    ['garbage', 'garbage'],
    ['dots', '...'],
    ['one with an earlier moment', `${(0).toString(36)}.${expires}.${signature}`],
    ['one with a later end', `${after}.${(NOW * 2).toString(36)}.${signature}`],
    ['one without a signature', `${after}.${expires}.`],
    ['one with a cut signature', marker.slice(0, -1)],
    ['one with more behind it', `${marker}.x`],
  ])('refuses %s', (_name, value) => {
    expect(read(value)).toBeNull();
  });

  it('refuses one of another challenge', () => {
    expect(read(marker, NOW, 'another-challenge-0123456789')).toBeNull();
  });

  it('refuses one of an unknown secret', () => {
    expect(read(marker, NOW, CHALLENGE, ['another-secret'])).toBeNull();
  });

  it('lives for 30 minutes', () => {
    expect(read(marker, NOW + 30 * 60_000 - 1)).toBe(SIGNED_IN);
    expect(read(marker, NOW + 30 * 60_000)).toBeNull();
  });
});
