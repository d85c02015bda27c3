import { readClientLook, readClientRules } from './settings';

const NONE = { demandsSecondFactor: false, maxAgeSeconds: null, allow: undefined };
const NO_LOOK = { names: {}, logoUrl: null, accent: null, helpUrl: null, allowsPopup: false };
const LOOK = {
  vestibule_names: { de: 'Abzüge' },
  vestibule_logo: 'https://prints.example/logo.png',
  vestibule_accent: '#0a6b3d',
  vestibule_help: 'https://prints.example/help',
  vestibule_popup: 'allowed',
};
const MARK = { kind: 'registered', created: '2026-11-29T10:00:00Z' };

describe('readClientRules', () => {
  it.each([undefined, null, {}, { vestibule_allow: null, vestibule_max_age: null }, { team: 'x' }])(
    'has none for %j',
    (metadata) => expect(readClientRules(metadata)).toEqual(NONE),
  );

  it('reads all of them', () => {
    expect(
      readClientRules({
        vestibule_second_factor: 'required',
        vestibule_max_age: '1h30m',
        vestibule_allow: { 'metadata_public.groups': ['admins', 7, true] },
      }),
    ).toEqual({
      demandsSecondFactor: true,
      maxAgeSeconds: 5400,
      allow: { 'metadata_public.groups': ['admins', 7, true] },
    });
  });

  it.each(['1', '30s', '-1h', 60, '', {}, 'soon'])('takes no session for the age %j', (age) =>
    expect(readClientRules({ vestibule_max_age: age }).maxAgeSeconds).toBe(0),
  );

  it.each([
    'admins',
    [],
    {},
    { 'metadata_public.groups': [] },
    { 'metadata_admin.groups': ['a'] },
    { traits: ['a'] },
    0,
  ])('lets nobody in by the rule %j', (allow) => expect(readClientRules({ vestibule_allow: allow }).allow).toBeNull());

  it('holds for clients that registered themselves', () => {
    expect(readClientRules({ vestibule: MARK, vestibule_second_factor: 'required' }).demandsSecondFactor).toBe(true);
  });
});

describe('readClientLook', () => {
  it('reads all of it', () => {
    expect(readClientLook(LOOK)).toEqual({
      names: { de: 'Abzüge' },
      logoUrl: 'https://prints.example/logo.png',
      accent: '#0a6b3d',
      helpUrl: 'https://prints.example/help',
      allowsPopup: true,
    });
  });

  it.each([
    undefined,
    {},
    { vestibule_names: 'x', vestibule_logo: 'http://prints.example/l.png', vestibule_accent: 'red' },
    { vestibule_names: { tlh: 'x' }, vestibule_logo: 'javascript:x', vestibule_help: '//x', vestibule_popup: true },
    { vestibule_accent: '#0a6b3d;}body{display:none', vestibule_logo: 'data:image/png,x' },
    { ...LOOK, vestibule: MARK },
  ])('has none for %j', (metadata) => expect(readClientLook(metadata)).toEqual(NO_LOOK));
});
