import { authorizeUrl } from '../testing/fixtures';
import { findDestinations, isOnDevice } from './destinations';

const object = (payload: object) => `h.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`;
const ask = (params: Record<string, string>, redirect_uris: string[] | null) =>
  findDestinations({ request_url: authorizeUrl(params), client: { redirect_uris } });

const ATTACKER = 'https://attacker.example/cb';
const BANK = 'https://www.bank.example/cb';

describe('findDestinations', () => {
  it.each<[string, Record<string, string>, string[] | null, string[]]>([
    ['the requested one', { redirect_uri: BANK }, [ATTACKER, BANK], ['https://www.bank.example']],
    [
      'the requested one, whatever a request object says that Hydra does not read',
      { scope: 'email', redirect_uri: ATTACKER, request: object({ redirect_uri: BANK }) },
      [ATTACKER],
      ['https://attacker.example'],
    ],
    [
      'that of a request object which Hydra reads',
      { scope: 'openid email', redirect_uri: ATTACKER, request: object({ redirect_uri: BANK }) },
      [ATTACKER, BANK],
      ['https://www.bank.example'],
    ],
    ['the registered one where none is requested', {}, [ATTACKER], ['https://attacker.example']],
    ['the registered one where an empty one is requested', { redirect_uri: '' }, [BANK], ['https://www.bank.example']],
    [
      'every registered one where only Hydra knows',
      {},
      [ATTACKER, BANK],
      ['https://attacker.example', 'https://www.bank.example'],
    ],
    [
      'every registered one behind a request_uri',
      { scope: 'openid', redirect_uri: BANK, request_uri: 'https://attacker.example/r' },
      [ATTACKER, BANK],
      ['https://attacker.example', 'https://www.bank.example'],
    ],
    ['an origin once', {}, [BANK, `${BANK}/2`], ['https://www.bank.example']],
    [
      'what is registered where the requested one is not',
      { redirect_uri: BANK },
      [ATTACKER],
      ['https://attacker.example'],
    ],
    [
      'the requested one where Hydra does not say what is registered',
      { redirect_uri: BANK },
      null,
      ['https://www.bank.example'],
    ],
    [
      'a loopback address at another port',
      { redirect_uri: 'http://127.0.0.1:5555/cb' },
      ['http://127.0.0.1/cb', BANK],
      ['http://127.0.0.1:5555'],
    ],
    [
      'a loopback address of IPv6',
      { redirect_uri: 'http://[::1]:5555/cb' },
      ['http://[::1]:1/cb'],
      ['http://[::1]:5555'],
    ],
    [
      'no other port of another host',
      { redirect_uri: 'https://www.bank.example:8443/cb' },
      [BANK],
      ['https://www.bank.example'],
    ],
    [
      'an application on the device',
      { redirect_uri: 'com.example.app:/cb' },
      ['com.example.app:/cb'],
      ['com.example.app:'],
    ],
    ['nothing for an invalid address', { redirect_uri: 'x' }, ['x'], []],
    ['nothing where nothing is known', {}, null, []],
  ])('names %s', (_name, params, registered, expected) => {
    expect(ask(params, registered)).toEqual(expected);
  });
});

it('names no destination of a device’s request, because the device fetches its answer', () => {
  const request_url = 'http://localhost:3000/oauth2/device/verify?client_id=tv';
  expect(findDestinations({ request_url, client: { redirect_uris: [BANK] } })).toEqual([]);
});

describe('isOnDevice', () => {
  it.each([
    ['http://127.0.0.1:5555', true],
    ['http://[::1]:5555', true],
    ['http://localhost:5555', true],
    ['https://localhost', true],
    ['com.example.app:', true],
    ['x', true],
    ['https://www.bank.example', false],
    ['http://127.0.0.1.evil.example', false],
    ['http://localhost.evil.example', false],
  ])('%s: %s', (destination, expected) => {
    expect(isOnDevice(destination)).toBe(expected);
  });
});
