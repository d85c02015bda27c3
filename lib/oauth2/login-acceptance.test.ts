import { ADA, acrRequest, active, loginRequest, session } from '../testing/fixtures';
import { decideLogin, type LoginInput } from './decide-login';

describe('decideLogin’s acceptance', () => {
  function acceptanceOf(changes: Partial<LoginInput> = {}) {
    const decision = decideLogin({
      request: loginRequest(),
      session: active(),
      wantsRegistration: false,
      reauthAfterMs: null,
      isSubjectInactive: false,
      acceptsLowerAcr: false,
      canRestartChosen: false,
      rules: { demandsSecondFactor: false, maxAgeSeconds: null, allow: undefined },
      acr: { aal1: ['aal1', 'urn:one'], aal2: ['aal2', 'urn:two'] },
      ...changes,
    });
    if (decision.kind !== 'accept') throw new Error(`decided ${decision.kind}`);
    return decision.acceptance;
  }

  it('tells Hydra who signed in, how, and for how long', () => {
    expect(acceptanceOf()).toEqual({
      subject: ADA,
      remember: true,
      remember_for: 23 * 3600 + 50 * 60,
      extend_session_lifespan: true,
      acr: 'aal1',
      amr: ['password'],
      identity_provider_session_id: session().id,
    });
  });

  it.each([
    ['a session that ends this second', '2026-11-25T12:00:00Z', 60],
    ['a session that ended a while ago', '2026-11-25T11:00:00Z', 60],
    ['an end that cannot be read', 'soon', 86_400],
    ['no end', null, 86_400],
  ])('remembers for more than 0 seconds with %s', (_name, expires_at, expected) => {
    expect(acceptanceOf({ session: active({ expires_at }) }).remember_for).toBe(expected);
  });

  it('names each method once, in order, and skips unnamed ones', () => {
    const authentication_methods = [
      { method: 'password' },
      { method: null },
      { method: 'totp' },
      { method: 'password' },
    ];
    expect(acceptanceOf({ session: active({ authentication_methods }) }).amr).toEqual(['password', 'totp']);
  });

  it.each([
    ['no method list', null],
    ['an empty method list', []],
  ])('sends an empty amr for %s', (_name, authentication_methods) => {
    expect(acceptanceOf({ session: active({ authentication_methods }) }).amr).toEqual([]);
  });

  it.each([
    ['the first requested value that is met', ['urn:one', 'aal1'], 'aal1', 'urn:one'],
    ['a lower value that comes first although the session is higher', ['urn:one', 'aal2'], 'aal2', 'urn:one'],
    ['the higher value that the session meets', ['urn:two'], 'aal2', 'urn:two'],
    ['a later value where the first is not met', ['aal2', 'urn:one'], 'aal1', 'urn:one'],
    ['its own name where nothing known was requested', ['urn:mace:incommon:iap:silver'], 'aal1', 'aal1'],
    ['its own name where nothing was requested', [], 'aal2', 'aal2'],
  ] as const)('answers with %s', (_name, requested, aal, expected) => {
    expect(acceptanceOf({ request: acrRequest(...requested), session: active({ aal }) }).acr).toBe(expected);
  });

  it('answers with the lower acr if the person continues without the second factor', () => {
    expect(acceptanceOf({ request: acrRequest('aal2'), acceptsLowerAcr: true }).acr).toBe('aal1');
  });
});
