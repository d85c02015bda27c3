import { readDeviceRequest } from './device-request';

describe('readDeviceRequest', () => {
  const AT = 'http://localhost:3000/oauth2/device/verify';
  it.each<[string, string, object | null]>([
    ['a code', `${AT}?client_id=tv&user_code=BCDF-GHJK`, { code: 'BCDF-GHJK' }],
    ['a code that Hydra hides', `${AT}?client_id=tv&user_code=****`, { code: null }],
    ['no code', AT, { code: null }],
    ['an empty code', `${AT}?user_code=`, { code: null }],
    ['a code that isn’t one', `${AT}?user_code=%3Cscript%3E`, { code: null }],
    ['a relative address', '/oauth2/device/verify?user_code=BCDFGHJK', { code: 'BCDFGHJK' }],
    ['an application’s request', 'http://localhost:3000/oauth2/auth?client_id=x', null],
    ['one that only mentions the path', 'http://localhost:3000/oauth2/auth?state=/oauth2/device/verify', null],
    ['one that ends with the path', 'http://localhost:3000/oauth2/auth#/oauth2/device/verify', null],
    ['no address', '', null],
  ])('reads %s', (_name, url, expected) => {
    expect(readDeviceRequest(url)).toEqual(expected);
  });
});
