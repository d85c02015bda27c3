import { withoutSecrets } from './redact';

const SECRET = 'S3cr"t/+value&of<32 characters__';

describe('withoutSecrets', () => {
  it.each([
    ['as it is', SECRET],
    ['as JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['in a URL', encodeURIComponent(SECRET)],
    ['in a form', new URLSearchParams({ s: SECRET }).toString().slice(2)],
  ])('hides a secret %s, each time', (_, form) => {
    expect(withoutSecrets(`Bad "${form}", ${form}.`, { client_id: 'shop', client_secret: SECRET })).toBe(
      'Bad "(hidden)", (hidden).',
    );
  });

  it('hides a part of a secret, and one deeper in the body', () => {
    const sent = { metadata: [{ vestibule_secret: 'scrypt.salt.0123456789' }] };
    expect(withoutSecrets('cut: scrypt.sal', sent)).toBe('cut: (hidden)');
  });

  it.each([
    ['anything but secrets', { client_id: 'shop', token_endpoint_auth_method: 'client_secret_basic' }],
    ['an empty secret', { client_secret: '' }],
    ['no body', undefined],
  ])('hides nothing for %s', (_, sent) => {
    expect(withoutSecrets('shop: client_secret_basic', sent)).toBe('shop: client_secret_basic');
  });
});
