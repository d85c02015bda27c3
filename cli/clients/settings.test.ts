import { settingProblems, settingWarnings } from './settings';

describe('settingProblems', () => {
  it('has none for settings that can be read, and for the metadata of others', () => {
    const metadata = {
      team: 'prints',
      vestibule_set: 'own',
      vestibule_second_factor: 'required',
      vestibule_max_age: '12h',
      vestibule_allow: { 'metadata_public.groups': ['admins'], 'traits.email': ['@example.com'] },
      vestibule_popup: 'allowed',
      vestibule_names: { de: 'Abzüge', ar: 'مطبوعات' },
      vestibule_logo: 'https://prints.example/logo.png',
      vestibule_accent: '#0a6b3d',
      vestibule_help: null,
    };
    expect(settingProblems(metadata)).toEqual([]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ vestibule_second_factor: true }, 'vestibule_second_factor: must be required'],
    [{ vestibule_max_age: 3600 }, 'vestibule_max_age: must be a duration such as 12h'],
    [{ vestibule_max_age: '10s' }, 'vestibule_max_age: must be a duration of at least 1m, such as 12h'],
    [{ vestibule_allow: {} }, 'vestibule_allow: needs at least one place, such as metadata_public.groups'],
    [
      { vestibule_allow: { 'metadata_admin.groups': ['a'] } },
      'vestibule_allow.metadata_admin.groups: must be traits.… or metadata_public.…',
    ],
    [{ vestibule_allow: { 'traits.team': 'a' } }, 'vestibule_allow.traits.team: must be a list of values'],
    [{ vestibule_allow: { 'traits.team': [] } }, 'vestibule_allow.traits.team: needs at least one value'],
    [{ vestibule_popup: true }, 'vestibule_popup: must be allowed'],
    [{ vestibule_names: { tlh: 'x' } }, 'vestibule_names.tlh: must be a language of the pages'],
    [{ vestibule_names: { de: ' ' } }, 'vestibule_names.de: must not be empty'],
    [{ vestibule_logo: 'http://prints.example/l.png' }, 'vestibule_logo: must be an https URL'],
    [{ vestibule_help: 'javascript:x' }, 'vestibule_help: must be an https URL'],
    [{ vestibule_accent: 'green' }, 'vestibule_accent: must look like #2f5bd7'],
    [
      { vestibule_accent: '#ffcc00' },
      'vestibule_accent: its contrast on a light page is 1.51:1, but text needs 4.5:1; choose a darker one',
    ],
  ])('finds the mistake in %j', (metadata, problem) =>
    expect(settingProblems(metadata)).toEqual([`metadata.${problem}`]),
  );

  it('names the settings that there are', () => {
    expect(settingProblems({ vestibule_alow: {} })).toEqual([
      expect.stringMatching(/^metadata\.vestibule_alow: unknown setting; there are vestibule_second_factor, /),
    ]);
  });
});

describe('settingWarnings', () => {
  it('tells which facts people can change themselves', () => {
    const allow = { 'traits.team': ['ops'], 'traits.email': ['@example.com'], 'metadata_public.groups': ['ops'] };
    expect(settingWarnings({ vestibule_allow: allow }, true)).toEqual([expect.stringContaining('change traits.team')]);
  });

  it('tells where nobody signs in', () => {
    expect(settingWarnings({ vestibule_popup: 'allowed' }, false)).toEqual([
      'metadata.vestibule_popup: is useless where nobody signs in',
    ]);
    expect(settingWarnings({ team: 'x', vestibule_popup: null }, false)).toEqual([]);
  });
});
