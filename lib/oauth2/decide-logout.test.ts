import type { LogoutRequest } from '../hydra/logout';
import type { SessionState } from '../kratos/session';
import { ADA, active, BOB, client, identity, logoutRequest, oneFactorShort, signedOut } from '../testing/fixtures';
import { decideLogout, isOwnLogout, type LogoutDecision } from './decide-logout';

const firstParty = client({ skip_logout_consent: true });
const byFirstParty = logoutRequest({ client: firstParty });
const bobs = active({ identity: identity({ id: BOB }) });

const own = { kind: 'ask', rule: 'not_confirmed', isOtherAccount: false } as const;
const other = { kind: 'ask', rule: 'other_subject', isOtherAccount: true } as const;
const accept = { kind: 'accept', rule: 'first_party' } as const;
const confirmed = { kind: 'accept', rule: 'own_page' } as const;
const refuse = { kind: 'refuse', rule: 'session_elsewhere' } as const;

type Row = [title: string, request: LogoutRequest, state: SessionState, confirmed: string | null, LogoutDecision];

const decide = (isHeldHere: boolean, [, request, state, confirmedSubject]: Row) =>
  decideLogout({ request, state, confirmedSubject, isHeldHere });

describe('decideLogout', () => {
  it.each<Row>([
    ['asks before it ends the person’s own session', logoutRequest(), active(), null, own],
    ['does what a first-party client says about the person’s own session', byFirstParty, active(), null, accept],
    [
      'asks where no application began',
      logoutRequest({ client: firstParty, rp_initiated: false }),
      active(),
      null,
      own,
    ],
    [
      'asks where Hydra doesn’t say who began',
      logoutRequest({ client: firstParty, rp_initiated: null }),
      active(),
      null,
      own,
    ],
    ['asks where no client is named', logoutRequest({ client: null }), active(), null, own],
    ['does what was just confirmed, the session being gone', logoutRequest(), signedOut, ADA, confirmed],
    ['asks where somebody signed in again after the confirmation', logoutRequest(), active(), ADA, own],
    ['asks where another subject confirmed', logoutRequest(), active(), BOB, own],
    ['treats an empty subject as no confirmation', logoutRequest(), active(), '', own],
  ])('%s, wherever Hydra’s session is', (...row) => {
    expect([decide(false, row), decide(true, row)]).toEqual([row[4], row[4]]);
  });

  it.each<Row>([
    ['of somebody else than the one who is signed in', logoutRequest(), bobs, null, other],
    ['of somebody else, whatever a first-party client says', byFirstParty, bobs, null, other],
    ['with nobody signed in', logoutRequest(), signedOut, null, own],
    ['with nobody signed in, unasked for a first-party client', byFirstParty, signedOut, null, accept],
    ['with one factor too few', byFirstParty, oneFactorShort, null, own],
    ['after somebody else confirmed', logoutRequest(), signedOut, BOB, own],
    ['after a confirmation, with somebody else signed in', logoutRequest(), bobs, ADA, other],
  ])('only ends a session of this browser: %s', (...row) => {
    expect([decide(true, row), decide(false, row)]).toEqual([row[4], refuse]);
  });

  it('treats a request without a subject as nobody’s', () => {
    const request = logoutRequest({ client: firstParty, subject: '' });
    expect(decideLogout({ request, state: signedOut, confirmedSubject: '', isHeldHere: false })).toEqual(refuse);
  });
});

describe('isOwnLogout', () => {
  it.each<[SessionState, string | null, boolean]>([
    [active(), null, true],
    [signedOut, ADA, true],
    [signedOut, null, false],
    [oneFactorShort, null, false],
    [bobs, ADA, false],
  ])('with %j and a confirmation of %s: %s', (state, confirmedSubject, expected) => {
    expect(isOwnLogout({ request: logoutRequest(), state, confirmedSubject })).toBe(expected);
  });
});
