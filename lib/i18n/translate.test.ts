import { type UiText, uiTextSchema } from '../kratos/ui/schema';
import { createLanguage } from './translate';

function text(id: number, words: string, context?: unknown): UiText {
  return uiTextSchema.parse({ id, text: words, type: 'info', ...(context === undefined ? {} : { context }) });
}

describe('createLanguage', () => {
  it('falls back to English for an unknown language', () => {
    expect(createLanguage('xx').locale).toBe('en');
    expect(createLanguage('__proto__').t('login.title')).toBe('Sign in');
  });

  it('writes Arabic from right to left', () => {
    expect(createLanguage('ar').dir).toBe('rtl');
    expect(createLanguage('de').dir).toBe('ltr');
  });

  it('fills placeholders and picks the plural', () => {
    const { t } = createLanguage('de');
    expect(t('login.title_for', { application: 'Fotos' })).toBe('Bei Fotos anmelden');
    expect(t('consent.remember', { days: 1 })).toBe('1 Tag lang merken');
    expect(t('consent.remember', { days: 30 })).toBe('30 Tage lang merken');
  });

  it('leaves markup and braces in values unchanged', () => {
    const { t } = createLanguage('en');
    expect(t('login.title_for', { application: '<b>{x}</b>' })).toBe('Sign in to <b>{x}</b>');
  });

  it('shows the bare message when a value is missing', () => {
    expect(createLanguage('en').t('login.title_for')).toBe('Sign in to {application}');
  });
});

describe('tk', () => {
  const { tk } = createLanguage('de');

  it('translates by id', () => {
    expect(tk(text(1070001, 'Password'))).toBe('Passwort');
  });

  it('prefers our own words where Kratos is too technical', () => {
    expect(tk(text(4000003, 'length must be >= 3, but got 1', { min_length: 3, actual_length: 1 }))).toBe(
      'Verwenden Sie mindestens 3 Zeichen.',
    );
  });

  it('falls back to the server’s words for an unknown id', () => {
    expect(tk(text(9999999, 'From a web hook'))).toBe('From a web hook');
  });

  it('labels a trait with the title of the schema, in whatever language it is', () => {
    expect(tk(text(1070002, 'Company name', { title: 'Company name' }), 'traits.company.name')).toBe('Company name');
    expect(tk(text(1070002, 'E-Mail', { title: 'E-Mail' }), 'identifier')).toBe('E-Mail');
    expect(tk(text(1070002, 'ID', { title: 'ID' }), 'identifier')).toContain('Benutzername');
  });

  it('shows what a web hook says, whatever number it has', () => {
    expect(tk(text(4000001, 'لا يوجد عقد لهذه الشركة', {}))).toBe('لا يوجد عقد لهذه الشركة');
  });

  it.each([
    ['"x" is not valid "email"', 'Enter a valid email address'],
    ['"x" is not valid "date"', 'Enter a date as year, month and day, like 1990-12-31.'],
    ['I[#/traits] S[#] <b>internal</b>', 'This entry is not accepted. Please check it.'],
  ])('replaces the sentence of the schema validator: %s', (reason, expected) => {
    expect(createLanguage('en').tk(text(4000001, reason, { reason }))).toBe(expected);
  });

  it('works out the minutes that are left', () => {
    const context = { privileged_session_expires_at_unix: Math.floor(Date.now() / 1000) + 15 * 60 };
    expect(createLanguage('en').tk(text(1060001, 'x', context))).toContain('within the next 15 minutes');
  });

  it('names dates in the language of the page', () => {
    const words = tk(text(1050014, 'Secret was used', { used_at: '2026-11-25T10:00:00Z' }));
    expect(words).toContain('November');
  });

  it.each([
    ['no context', undefined],
    ['null', null],
    ['an array', [1, 2]],
    ['a text', 'text'],
    ['objects for values', { property: {}, reason: {}, used_at: {}, min_length: {} }],
    ['an impossible date', { used_at: '9999999-99-99', privileged_session_expires_at: 'never' }],
    ['an impossible time', { privileged_session_expires_at_unix: 1e300, used_at_unix: Number.NaN }],
    ['prototype keys', JSON.parse('{"__proto__": {"a": 1}, "constructor": "x"}')],
  ])('never throws with %s', (_name, context) => {
    for (const id of [1010016, 1050014, 1060001, 1070002, 4000001, 4000002, 4000003, 4000028, 5000001]) {
      expect(typeof tk(text(id, 'fallback', context))).toBe('string');
    }
  });

  it('never shows the reason of a system error', () => {
    expect(tk(text(5000001, 'dial tcp 10.0.0.1:5432', { reason: 'dial tcp 10.0.0.1:5432' }))).not.toContain('10.0.0.1');
  });
});
