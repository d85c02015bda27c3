import { scopesConfigSchema } from '../config/scopes-config';
import { describeScopes } from './scopes';

const config = scopesConfigSchema.parse({
  scopes: {
    email: { title: { en: 'Your e-mail', de: 'Ihre E-Mail' }, description: { en: 'The address.' } },
    calendar: { title: { en: 'Your calendar' }, optional: true },
    wipe: { title: { en: 'Delete everything' }, sensitive: true },
  },
});
const PERSONAL = new Set(['email']);
const describeIn = (requested: string[], locale = 'en', known: string[] | null = null) =>
  describeScopes(config, requested, {
    locale,
    known: known && new Set(known),
    personal: PERSONAL,
    isUnverified: false,
  });

describe('describeScopes', () => {
  it('describes what is requested in plain words', () => {
    expect(describeIn(['openid', 'email'])).toEqual([
      {
        scope: 'email',
        title: 'Your e-mail',
        description: 'The address.',
        isCustom: false,
        isPersonal: true,
        isChecked: true,
        isNew: false,
        isRequired: false,
        isSensitive: false,
      },
    ]);
  });

  it.each([
    ['the person’s language', 'de', 'Ihre E-Mail'],
    ['English where a language is missing', 'fr', 'Your e-mail'],
    ['English for a name of the object prototype', '__proto__', 'Your e-mail'],
    ['English for an inherited member', 'constructor', 'Your e-mail'],
  ])('uses %s', (_name, locale, title) => {
    expect(describeIn(['email'], locale)[0]?.title).toBe(title);
  });

  it.each(['api:read', '<script>', '__proto__', 'constructor', 'toString'])(
    'shows the unknown scope %s verbatim',
    (scope) => {
      expect(describeIn([scope])).toEqual([
        expect.objectContaining({ scope, title: scope, description: null, isCustom: true }),
      ]);
    },
  );

  it('shortens an endless name and keeps the scope itself', () => {
    const scope = 'x'.repeat(2000);
    expect(describeIn([scope])[0]).toMatchObject({ scope, title: `${'x'.repeat(119)}…` });
  });

  it.each([
    ['read\u202elatot', 'read latot'],
    ['pay\u3164ments', 'pay ments'],
    [`z${'\u0335'.repeat(50)}`, 'z\u0335\u0335\u0335'],
    ['\u2800', '?'],
    ['*', '*'],
  ])('shows %j without anything that hides or covers, and keeps the scope itself', (scope, title) => {
    expect(describeIn([scope])[0]).toMatchObject({ scope, title });
  });

  it('tells what is about the person from the rest', () => {
    expect(describeIn(['email', 'calendar']).map(({ isPersonal }) => isPersonal)).toEqual([true, false]);
  });

  it('lists a doubled scope once', () => {
    expect(describeIn(['email', 'email'])).toHaveLength(1);
  });

  it('lists 500 scopes', () => {
    expect(describeIn(Array.from({ length: 500 }, (_, at) => `scope-${at}`))).toHaveLength(500);
  });

  it('starts optional scopes unticked', () => {
    expect(describeIn(['calendar'])[0]?.isChecked).toBe(false);
  });

  it.each([
    [false, true],
    [true, false],
  ])('marks sensitive scopes; for an unverified application (%s) they start ticked: %s', (isUnverified, isChecked) => {
    const views = describeScopes(config, ['wipe', 'email'], {
      locale: 'en',
      known: null,
      personal: PERSONAL,
      isUnverified,
    });
    expect(views).toMatchObject([
      { isSensitive: true, isChecked },
      { isSensitive: false, isChecked: true },
    ]);
  });

  it('marks what is new since the last time, and nothing the first time', () => {
    const news = (known: string[] | null) => describeIn(['email', 'calendar'], 'en', known).map((view) => view.isNew);
    expect(news(['email'])).toEqual([false, true]);
    expect(news([])).toEqual([true, true]);
    expect(news(null)).toEqual([false, false]);
  });
});

describe('scopesConfigSchema', () => {
  it.each<[string, unknown]>([
    ['a title without English', { email: { title: { de: 'Ihre E-Mail' } } }],
    ['an empty title', { email: { title: { en: '' } } }],
    ['no title', { email: {} }],
    ['an unknown member', { email: { title: { en: 'E-mail' }, text: 'x' } }],
    ['an empty scope', { '': { title: { en: 'Nothing' } } }],
  ])('refuses %s', (_name, scopes) => {
    expect(scopesConfigSchema.safeParse({ scopes }).success).toBe(false);
  });
});
