import { isSessionTemplate, sessionTemplatesSchema } from './session-templates';

const template = { audience: ['internal'], ttl: '5m', scopes: ['profile'] };
const issuesOf = (value: unknown) =>
  (sessionTemplatesSchema.safeParse(value).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

describe('sessionTemplatesSchema', () => {
  it.each([
    ['one template', { internal: template }],
    ['none', {}],
    ['no scopes', { internal: { ...template, scopes: [] } }],
    ['a name with digits and dashes', { 'billing-2_x': template }],
    ['an hour', { internal: { ...template, ttl: '1h' } }],
    ['minutes and seconds', { internal: { ...template, ttl: '1m30s' } }],
  ])('accepts %s', (_name, templates) => {
    expect(issuesOf({ templates })).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    ['no templates', {}, /^templates: /],
    ['an unknown member', { templates: {}, template: {} }, /template/],
    ['a name in capitals', { templates: { Internal: template } }, /not a template name/],
    ['a name with a dot', { templates: { 'a.b': template } }, /not a template name/],
    ['an empty name', { templates: { '': template } }, /not a template name/],
    [
      'a template without an audience',
      { templates: { internal: { ...template, audience: [] } } },
      /^templates\.internal\.audience: /,
    ],
    [
      'a template without a ttl',
      { templates: { internal: { audience: ['a'], scopes: [] } } },
      /^templates\.internal\.ttl: /,
    ],
    ['an unknown member of a template', { templates: { internal: { ...template, jwks_url: 'x' } } }, /jwks_url/],
    ['a ttl without a unit', { templates: { internal: { ...template, ttl: '300' } } }, /must be a duration/],
    ['a ttl in words', { templates: { internal: { ...template, ttl: '5 minutes' } } }, /must be a duration/],
    ['a negative ttl', { templates: { internal: { ...template, ttl: '-5m' } } }, /must be a duration/],
    ['a ttl of nothing', { templates: { internal: { ...template, ttl: '0s' } } }, /longer than nothing/],
    ['a ttl of more than an hour', { templates: { internal: { ...template, ttl: '1h1s' } } }, /one hour at most/],
  ])('refuses %s', (_name, value, message) => {
    expect(issuesOf(value)).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
  });
});

describe('isSessionTemplate', () => {
  it('has its own entries and nothing that every object inherits', () => {
    const config = { templates: { internal: template } };
    expect(isSessionTemplate(config, 'internal')).toBe(true);
    for (const name of ['', 'INTERNAL', 'hydra_assertion', 'constructor', '__proto__', 'toString']) {
      expect(isSessionTemplate(config, name)).toBe(false);
    }
  });
});
