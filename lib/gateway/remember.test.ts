import { forgetAtClose, isRemembered, takeChoice } from './remember';

const FORM = 'application/x-www-form-urlencoded; charset=utf-8';
const KRATOS = 'ory_kratos_session=abc=; Path=/; Expires=Mon, 30 Nov 2026 07:00:00 GMT; Max-Age=86400; HttpOnly';
const HYDRA = '__Host-ory_hydra_session=xyz; Path=/; Max-Age=86400; SameSite=Lax';

describe('takeChoice', () => {
  it.each([
    ['identifier=a&vestibule_remember_offered=1&vestibule_remember=1&password=p%26', true],
    ['identifier=a&vestibule_remember_offered=1&password=p%26', false],
    ['vestibule_remember=1&identifier=a&password=p%26', null],
    ['identifier=a&password=p%26', null],
  ])('leaves Kratos its own fields of %s', (text, choice) => {
    const taken = takeChoice(Buffer.from(text), FORM);
    expect([taken.body?.toString(), taken.choice]).toEqual(['identifier=a&password=p%26', choice]);
  });

  it('touches no other body', () => {
    const json = Buffer.from('{"vestibule_remember":"1"}');
    expect(takeChoice(json, 'application/json')).toEqual({ body: json, choice: null });
    expect(takeChoice(null, FORM)).toEqual({ body: null, choice: null });
  });
});

describe('isRemembered', () => {
  it.each([
    ['always', false, null, true],
    ['off', true, '1', false],
    ['offered', true, null, true],
    ['offered', false, '1', false],
    ['offered', null, '1', true],
    ['offered', null, '0', false],
    ['offered', null, null, false],
  ] as const)('%s, chosen %s, remembered %s: %s', (mode, choice, remembered, expected) => {
    expect(isRemembered(mode, choice, remembered)).toBe(expected);
  });
});

describe('forgetAtClose', () => {
  it('lets the sessions of Kratos and Hydra end with the browser', () => {
    expect(forgetAtClose([KRATOS, HYDRA], 'ory_kratos_session')).toEqual([
      'ory_kratos_session=abc=; Path=/; HttpOnly',
      '__Host-ory_hydra_session=xyz; Path=/; SameSite=Lax',
    ]);
  });

  it.each([
    ['a removal', 'ory_kratos_session=; Path=/; Max-Age=0'],
    ['a removal with a value', 'ory_kratos_session=x; Path=/; Max-Age=-1'],
    ['another cookie', 'csrf_token_abc=x; Path=/; Max-Age=86400'],
    ['Hydra’s CSRF cookie', 'ory_hydra_login_csrf_1=x; Path=/; Max-Age=1800'],
  ])('leaves %s alone', (_name, line) => {
    expect(forgetAtClose([line], 'ory_kratos_session')).toEqual([line]);
  });
});
