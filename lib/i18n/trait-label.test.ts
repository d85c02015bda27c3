import { createLanguage } from './translate';
import { findTextFault, NO_WORDS, type Words } from './words';

const de = createLanguage('de');

describe('label', () => {
  it.each([
    ['traits.email', 'E-Mail-Adresse'],
    ['traits.username', 'Benutzername'],
    ['traits.name.first', 'Vorname'],
    ['traits.firstName', 'Vorname'],
    ['traits.last-name', 'Nachname'],
    ['traits.profile.phoneNumber', 'Telefonnummer'],
    ['traits.address.postal_code', 'Postleitzahl'],
    ['traits.name', 'Name'],
    // Not the person's own.
    ['traits.company.name', 'Company name'],
    ['traits.wantsNews', 'Wants news'],
    ['traits.made_by_admin', 'Made by admin'],
    ['traits.имяСобаки', 'Имя собаки'],
    ['traits.constructor', 'Constructor'],
    ['traits.', '?'],
  ])('of %s without a title is ours or made of its name', (name, expected) => {
    expect(de.label(name)).toBe(expected);
  });

  it('is the operator’s title where there is one', () => {
    expect(de.label('traits.email', 'Dienstadresse')).toBe('Dienstadresse');
  });
});

describe('an operator’s words', () => {
  const words: Words = {
    ...NO_WORDS,
    traits: {
      'traits.role': { label: { de: 'Rolle' }, hint: { de: 'Was Sie tun' }, options: { owner: { de: 'Chef' } } },
    },
    providers: { google: { de: 'Google-Konto' } },
    texts: { 'login.title': { de: 'Willkommen' }, 'kratos.4000007': { de: 'Gibt es schon.' } },
  };
  const own = createLanguage('de', words);
  const message = (id: number, context = {}) => ({ id, text: 'Kratos’ English', type: 'info', context });

  it('win over the schema, Kratos and us', () => {
    expect(own.label('traits.role', 'Role')).toBe('Rolle');
    expect(own.words.traits['traits.role']).toEqual({
      label: 'Rolle',
      hint: 'Was Sie tun',
      options: { owner: 'Chef' },
    });
    expect(own.t('login.title')).toBe('Willkommen');
    expect(own.tk(message(4000007))).toBe('Gibt es schon.');
    expect(own.tk(message(1010002, { provider: 'google', provider_id: 'google' }))).toContain('Google-Konto');
  });

  it('leave other languages and other words as they are', () => {
    expect(createLanguage('fr', words).label('traits.role', 'Role')).toBe('Role');
    expect(createLanguage('fr', words).t('login.title')).toBe(createLanguage('fr').t('login.title'));
    expect(own.t('login.submit')).toBe(de.t('login.submit'));
  });
});

describe('findTextFault', () => {
  it.each([
    ['login.title', 'Hello', null],
    ['login.title_for', 'Hello {application}', null],
    ['consent.remember', '{days, plural, one {a day} other {# days}}', null],
    ['kratos.1010002', 'Use {provider}', null],
    ['login.nonsense', 'x', 'is not the key of a text'],
    ['kratos.9999999', 'x', 'is not the key of a text'],
    ['login.title', 'Hello {', 'is not a well-formed message: a { opens a placeholder'],
    ['login.title', 'Hello {name}', 'has the placeholder {name}, which the text that it replaces doesn’t have'],
  ])('judges %s: %j', (key, text, expected) => {
    expect(findTextFault(key, text)?.replace("'", '’') ?? null).toBe(expected);
  });
});
