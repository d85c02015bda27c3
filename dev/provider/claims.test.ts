import { claimsOf } from './claims';

describe('claimsOf', () => {
  it.each([
    ['ada.lovelace@example.com', { name: 'Ada Lovelace', given_name: 'Ada', family_name: 'Lovelace' }],
    ['ada@example.com', { name: 'Ada', given_name: 'Ada' }],
  ])('gives %s a verified address and a name', (email, names) => {
    expect(claimsOf(email)).toEqual({ sub: email, email, email_verified: true, ...names });
  });

  it('gives an account without an address no address', () => {
    expect(claimsOf('grace hopper')).toEqual({
      sub: 'grace hopper',
      name: 'Grace Hopper',
      given_name: 'Grace',
      family_name: 'Hopper',
    });
  });
});
