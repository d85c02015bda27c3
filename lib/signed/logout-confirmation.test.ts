import { ADA, BOB, NOW, SECRETS } from '../testing/fixtures';
import { CONFIRMATION_SECONDS, issueLogoutConfirmation, readLogoutConfirmation } from './logout-confirmation';
import { issueReauthMarker } from './reauth-marker';

const proof = issueLogoutConfirmation(SECRETS, ADA, NOW);

describe('readLogoutConfirmation', () => {
  it('returns the subject that confirmed', () => {
    expect(readLogoutConfirmation(SECRETS, proof, NOW)).toBe(ADA);
  });

  it('reads a proof made with an older secret', () => {
    expect(readLogoutConfirmation(['a-newer-secret', ...SECRETS], proof, NOW)).toBe(ADA);
  });

  it.each<[string, string | null]>([
    ['none', null],
    ['an empty one', ''],
    ['garbage', 'garbage'],
    ['one with another subject', proof.replace(ADA, BOB)],
    ['one without a subject', proof.slice(ADA.length)],
    ['one with more behind it', `${proof}.x`],
    ['one for a subject with a dot in it', issueLogoutConfirmation(SECRETS, `${ADA}.x`, NOW)],
    ['something else that we signed', issueReauthMarker(SECRETS, ADA, NOW)],
  ])('refuses %s', (_name, value) => {
    expect(readLogoutConfirmation(SECRETS, value, NOW)).toBeNull();
  });

  it('refuses one made with an unknown secret', () => {
    expect(readLogoutConfirmation(['another-secret'], proof, NOW)).toBeNull();
  });

  it('lives for two minutes', () => {
    expect(readLogoutConfirmation(SECRETS, proof, NOW + CONFIRMATION_SECONDS * 1000 - 1)).toBe(ADA);
    expect(readLogoutConfirmation(SECRETS, proof, NOW + CONFIRMATION_SECONDS * 1000)).toBeNull();
  });
});
