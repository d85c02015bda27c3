import { lifetimeSeconds } from './token-expiry';

const token = (payload: unknown) => `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;

describe('lifetimeSeconds', () => {
  it('runs from when the token was issued to when it expires', () => {
    expect(lifetimeSeconds(token({ iat: 1_000, exp: 1_300, name: 'Żółć' }))).toBe(300);
  });

  it.each([
    ['no exp', token({ iat: 1 })],
    ['no iat', token({ exp: 1 })],
    ['text for a number', token({ iat: '1', exp: '2' })],
    ['no payload', 'e30'],
    ['no JSON', 'e30.bm90.c2ln'],
    ['nothing', ''],
  ])('is unknown with %s', (_name, value) => {
    expect(lifetimeSeconds(value)).toBeNull();
  });
});
