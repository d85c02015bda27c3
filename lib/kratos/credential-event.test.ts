import { useSettings } from '../testing/fake-server';
import { NOW, session } from '../testing/fixtures';
import { credentialEvent, hasJustRecovered, type KratosCall } from './credential-event';

beforeAll(() => useSettings({}));

const SESSION = ['ory_kratos_session=MTc; Path=/; HttpOnly'];
const call = (changes: Partial<KratosCall>): KratosCall => ({
  method: 'POST',
  path: '/self-service/settings',
  fields: new URLSearchParams('method=password'),
  status: 303,
  setCookies: [],
  ...changes,
});
const fields = (method: string) => new URLSearchParams({ method });

describe('credentialEvent', () => {
  it.each<[string, Partial<KratosCall>, ReturnType<typeof credentialEvent>]>([
    ['a new password', {}, 'password'],
    ['a new password by a script', { status: 200 }, 'password'],
    ['a password among several methods', { fields: new URLSearchParams('method=profile&method=password') }, 'password'],
    ['settings that could not be read', { fields: null }, 'password'],
    ['another setting', { fields: fields('profile') }, null],
    ['a refused script', { status: 400 }, null],
    ['a change that waited for a sign-in', { method: 'GET', fields: null }, 'delayed_change'],
    ['a change that waited, with an empty body', { method: 'GET', fields: new URLSearchParams() }, 'delayed_change'],
    ['the start of another flow', { method: 'GET', path: '/self-service/settings/browser' }, null],
    ['settings that a HEAD asks for', { method: 'HEAD', fields: null }, null],

    ['a recovery by code', { path: '/self-service/recovery', fields: fields('code'), setCookies: SESSION }, 'recovery'],
    ['a recovery by link', { method: 'GET', path: '/self-service/recovery', setCookies: SESSION }, 'recovery'],
    ['a recovery by a script', { path: '/self-service/recovery', status: 422, setCookies: SESSION }, 'recovery'],
    [
      'a recovery with a renamed cookie',
      { path: '/self-service/recovery', setCookies: ['__Host-ory_kratos_session=MTc; Path=/'] },
      'recovery',
    ],
    ['a recovery that goes on', { path: '/self-service/recovery', setCookies: ['csrf_token_x=1'] }, null],
    [
      'a recovery that ends a session',
      { path: '/self-service/recovery', setCookies: ['ory_kratos_session=; Path=/'] },
      null,
    ],

    ['a code of an app', { path: '/self-service/login', fields: fields('totp') }, 'second_factor'],
    ['a recovery code', { path: '/self-service/login', fields: fields('lookup_secret') }, 'second_factor'],
    ['a sign-in that could not be read', { path: '/self-service/login', fields: null }, 'second_factor'],
    ['a GET of a login flow', { method: 'GET', path: '/self-service/login', fields: null }, null],
    ['a password at sign-in', { path: '/self-service/login' }, null],
    ['another flow', { path: '/self-service/verification', setCookies: SESSION }, null],
  ])('%s', (_name, changes, expected) => {
    expect(credentialEvent(call(changes))).toBe(expected);
  });
});

describe('hasJustRecovered', () => {
  const methods = (method: string, minutesAgo: number) => [
    { method, aal: 'aal1', completed_at: new Date(NOW - minutesAgo * 60_000).toISOString() },
    { method: 'totp', aal: 'aal2', completed_at: new Date(NOW).toISOString() },
  ];
  it.each([
    ['a recovery by code', 'aal2', methods('code_recovery', 10), true],
    ['a recovery by link', 'aal2', methods('link_recovery', 10), true],
    ['a recovery long ago', 'aal2', methods('code_recovery', 60), false],
    ['a password', 'aal2', methods('password', 10), false],
    ['a recovery without the second factor', 'aal1', methods('code_recovery', 10), false],
    ['no method at all', 'aal2', null, false],
  ] as const)('after %s', (_name, aal, authentication_methods, expected) => {
    const list = authentication_methods === null ? null : [...authentication_methods];
    expect(hasJustRecovered(session({ aal, authentication_methods: list }), NOW)).toBe(expected);
  });
});
