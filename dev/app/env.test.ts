import { readAppEnv } from './env';

const good = {
  DEMO_APP_URL: 'http://127.0.0.1:5555',
  DEMO_API_URL: 'http://127.0.0.1:5556',
  OATHKEEPER_URL: 'http://localhost:4455',
  ISSUER: 'http://localhost:3000',
  AUDIENCE: 'http://127.0.0.1:5556',
  DEMO_CLIENT_ID: 'demo',
  DEMO_CLIENT_SECRET: 'hush-hush',
  DEMO_FIRST_PARTY_CLIENT_ID: 'demo-first-party',
  DEMO_FIRST_PARTY_CLIENT_SECRET: 'hush-hush',
};

describe('readAppEnv', () => {
  it('derives the redirect URIs from the public address', () => {
    const { clients } = readAppEnv(good);
    expect(clients.demo.redirectUri).toBe('http://127.0.0.1:5555/callback');
    expect(clients['first-party'].redirectUri).toBe('http://127.0.0.1:5555/first-party/callback');
  });

  it('listens on the port of the address unless another is set', () => {
    expect(readAppEnv(good).port).toBe(5555);
    expect(readAppEnv({ ...good, DEMO_APP_PORT: '6555' }).port).toBe(6555);
    expect(readAppEnv({ ...good, DEMO_APP_URL: 'https://app.example' }).port).toBe(443);
  });

  it.each([
    ['DEMO_APP_URL', undefined, 'DEMO_APP_URL is not set'],
    ['DEMO_CLIENT_SECRET', '', 'DEMO_CLIENT_SECRET is not set'],
    ['ISSUER', 'http://localhost:3000/', 'ISSUER must be an origin'],
    ['ISSUER', 'localhost', 'ISSUER must be an origin'],
    ['DEMO_API_URL', 'ftp://127.0.0.1', 'DEMO_API_URL must be an origin'],
  ])('names %s when it is %p, but no value', (name, value, message) => {
    const read = () => readAppEnv({ ...good, [name]: value });
    expect(read).toThrow(message);
    expect(read).not.toThrow('hush-hush');
  });
});
