import { ADA, active, BOB, client, identity, logoutRequest, oneFactorShort, signedOut } from '../testing/fixtures';
import { decideLogout } from './decide-logout';

const firstParty = client({ skip_logout_consent: true });
const own = { kind: 'ask', isOtherAccount: false };
const other = { kind: 'ask', isOtherAccount: true };
const accept = { kind: 'accept' };

describe('decideLogout', () => {
  const bobs = active({ identity: identity({ id: BOB }) });
  it.each([
    ['asks before ending a session', logoutRequest(), active(), null, own],
    [
      'does what a first-party client says about the person’s own session',
      logoutRequest({ client: firstParty }),
      active(),
      null,
      accept,
    ],
    [
      'asks where a first-party client would end somebody else’s session',
      logoutRequest({ client: firstParty }),
      bobs,
      null,
      other,
    ],
    ['asks where nobody is signed in', logoutRequest({ client: firstParty }), signedOut, null, own],
    ['asks where a factor is missing', logoutRequest({ client: firstParty }), oneFactorShort, null, own],
    [
      'asks where no application started it',
      logoutRequest({ client: firstParty, rp_initiated: false }),
      active(),
      null,
      own,
    ],
    [
      'asks where it is not said who started it',
      logoutRequest({ client: firstParty, rp_initiated: null }),
      active(),
      null,
      own,
    ],
    ['asks where no client is named', logoutRequest({ client: null }), active(), null, own],
    ['asks where the request has no subject', logoutRequest({ client: firstParty, subject: '' }), signedOut, null, own],
    ['marks somebody else’s session', logoutRequest(), bobs, null, other],
    ['does what was just confirmed', logoutRequest(), active(), ADA, accept],
    ['does what was just confirmed although the session is gone', logoutRequest(), signedOut, ADA, accept],
    ['asks again where another subject confirmed', logoutRequest(), active(), BOB, own],
    ['takes an empty subject for no confirmation of Ada’s session', logoutRequest(), active(), '', own],
  ])('%s', (_name, request, state, confirmed, expected) => {
    expect(decideLogout(request, state, confirmed)).toEqual(expected);
  });
});
