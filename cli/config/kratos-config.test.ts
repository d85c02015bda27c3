import { kratosConfig } from './kratos-config';
import { toYaml } from './printed';

const INPUT = {
  origin: 'https://login.example.com',
  sessionCookie: 'a_cookie',
  returnOrigins: [],
  templates: {},
  notes: [],
};
const TEMPLATE = { jwks_url: 'file:///keys', claims_mapper_url: 'base64://e30=', ttl: '1m' };

describe('kratosConfig', () => {
  it('leaves oauth2_provider out and says why', () => {
    const printed = kratosConfig(INPUT);
    expect(printed.value).not.toHaveProperty('oauth2_provider');
    expect(toYaml(printed)).toContain("# Don't add oauth2_provider: ");
  });

  it('allows returns to the front door and to the other origins, each with a slash', () => {
    const { value } = kratosConfig({ ...INPUT, returnOrigins: ['https://shop.example', 'https://b.example'] });
    expect(value).toHaveProperty('selfservice.allowed_return_urls', [
      'https://login.example.com/',
      'https://shop.example/',
      'https://b.example/',
    ]);
  });

  it('keeps every flow under half an hour', () => {
    const { flows } = kratosConfig(INPUT).value['selfservice'] as { flows: Record<string, { lifespan?: string }> };
    const lifespans = Object.values(flows).flatMap(({ lifespan }) => lifespan ?? []);
    expect(lifespans).toEqual(['20m', '20m', '20m', '20m', '20m']);
  });

  it('has a tokenizer only where there are templates', () => {
    expect(kratosConfig(INPUT).value).not.toHaveProperty('session.whoami.tokenizer');
    const printed = kratosConfig({ ...INPUT, templates: { internal: TEMPLATE } });
    expect(printed.value).toHaveProperty('session.whoami.tokenizer.templates.internal', TEMPLATE);
    expect(toYaml(printed)).toContain('# Sessions as JWTs.');
  });

  it('comments on a guess at the tokenizer, and on what is left out at its place', () => {
    const withTemplates = toYaml(kratosConfig({ ...INPUT, templates: { internal: TEMPLATE }, notes: ['A guess.'] }));
    expect(withTemplates).toMatch(/ {4}# A guess\.\n {4}tokenizer:\n/);
    expect(toYaml(kratosConfig({ ...INPUT, notes: ['One.', 'Two.'] }))).toMatch(
      / {2}# One\.\n {2}# Two\.\n {2}whoami:/,
    );
  });

  it.each([
    ['https://login.example.com', 'a_cookie', '__Host-a_cookie'],
    ['https://login.example.com', '__Host-a_cookie', '__Host-a_cookie'],
    ['http://localhost:3000', 'a_cookie', 'a_cookie'],
  ])('takes the name of the cookie from the settings: %s, %s', (origin, sessionCookie, name) => {
    expect(kratosConfig({ ...INPUT, origin, sessionCookie }).value).toHaveProperty('session.cookie.name', name);
  });
});
