import { readAttributes, readHtml } from '@/dev/testing/html';
import { findLogins, findNameOnlyForms } from '@/dev/testing/password-managers';
import { parseIdentitySchema } from '@/lib/kratos/schema/parse-schema';
import type { IdentitySchema } from '@/lib/kratos/schema/trait';
import { csrfNode, input, label, passwordNodes } from './sample-flow';
import { samplePage } from './sample-pages';

const password = input('password', { name: 'password', type: 'password', autocomplete: 'new-password' });
const submit = (group: string, value = group) => input(group, { name: 'method', type: 'submit', value });
const trait = (name: string, type = 'text', value?: string) => input('default', { name, type, value });
const identifier = input('identifier_first', { name: 'identifier', type: 'text', required: true });

const signsIn = { 'ory.sh/kratos': { credentials: { password: { identifier: true } } } };
const schemaOf = (traits: Record<string, object>) =>
  parseIdentitySchema('x', { properties: { traits: { properties: traits } } });

const page = (flow: Parameters<typeof samplePage>[0]['flow'], nodes: unknown[], schemas: IdentitySchema[] = []) =>
  samplePage({ flow, aal2: false, nodes }, { schemas }).html;

const STEP_TWO = [
  csrfNode,
  input('default', { name: 'identifier', type: 'hidden', value: 'jane@example.com' }),
  input('password', { name: 'password', type: 'password', autocomplete: 'current-password' }),
  submit('password'),
];

describe('what password managers save and fill in', () => {
  it.each([
    ['the sign-in', page('login', passwordNodes), 'identifier', false],
    ['the password step', page('login', STEP_TWO), '"jane@example.com"', false],
    [
      'a registration in one step with an address and a name, in this order',
      page(
        'registration',
        [csrfNode, trait('traits.email', 'email'), trait('traits.name'), password, submit('password')],
        [schemaOf({ email: { type: 'string', format: 'email', ...signsIn }, name: { type: 'string' } })],
      ),
      'traits.email',
      true,
    ],
    [
      'a registration in one step where a user name signs in and the address comes next to the password',
      page(
        'registration',
        [csrfNode, trait('traits.handle'), trait('traits.email', 'email'), password, submit('password')],
        [schemaOf({ handle: { type: 'string', ...signsIn }, email: { type: 'string', format: 'email' } })],
      ),
      'traits.handle',
      true,
    ],
    [
      'the password step of a registration',
      page(
        'registration',
        [csrfNode, trait('traits.handle', 'hidden', 'ada'), password, submit('password')],
        [schemaOf({ handle: { type: 'string', ...signsIn } })],
      ),
      '"ada"',
      true,
    ],
    [
      'a new password in the settings',
      page('settings', [csrfNode, password, submit('password')]),
      '"jane@example.com"',
      true,
    ],
  ])('is the name that signs in: %s', (_name, html, username, isNew) => {
    expect(findLogins(html)).toEqual([{ username, password: 'password', isNew }]);
  });

  it('begins at the identifier step, whose password nobody sees, types or sends', () => {
    const html = page('login', [csrfNode, identifier, submit('identifier_first')]);
    expect(findLogins(html)).toEqual([{ username: 'identifier', password: '""', isNew: false }]);
    expect(findNameOnlyForms(html)).toEqual(['identifier']);
    const [hidden] = readHtml(html).querySelectorAll('input[type=password]');
    expect(hidden?.attrs).toEqual({
      type: 'password',
      autocomplete: 'current-password',
      tabindex: '-1',
      'aria-hidden': 'true',
      hidden: '',
    });
  });

  it.each([
    ['a step with a password of its own', page('login', passwordNodes)],
    [
      'a code',
      page('login', [
        csrfNode,
        trait('identifier', 'hidden', 'x'),
        input('code', { name: 'code', type: 'text' }),
        submit('code'),
      ]),
    ],
    [
      'a sign-in by code only',
      page('login', [csrfNode, input('default', { name: 'identifier', type: 'text' }), submit('code')]),
    ],
    ['a recovery', page('recovery', [csrfNode, input('code', { name: 'email', type: 'email' }), submit('code')])],
  ])('is no hidden password at %s', (_name, html) => {
    expect(readAttributes(html, 'input').filter((tag) => tag.type === 'password' && 'hidden' in tag)).toEqual([]);
  });

  it('are no codes', () => {
    const html = page('login', [csrfNode, input('code', { name: 'code', type: 'text' }), submit('code')]);
    expect(findLogins(html)).toEqual([]);
    expect(readAttributes(html, 'input')).toContainEqual(
      expect.objectContaining({ name: 'code', autocomplete: 'one-time-code' }),
    );
  });
});

describe('the keyboard of a phone, and what a browser checks', () => {
  const email = { type: 'string', format: 'email', ...signsIn };
  const phone = { type: 'string', format: 'tel', ...signsIn };
  const handle = { type: 'string', ...signsIn };

  it.each<[string, Record<string, object>, string | undefined]>([
    ['an address', { email }, 'email'],
    ['a telephone number', { phone }, 'tel'],
    ['a user name', { handle }, undefined],
    ['an address or a user name', { email, handle }, undefined],
    ['an address or a telephone number', { email, phone }, undefined],
    ['a list of addresses', { emails: { type: 'array', items: email } }, 'email'],
    ['a list of numbers, or a user name', { phones: { type: 'array', items: phone }, handle }, undefined],
  ])('fit what signs in: %s', (_name, traits, inputmode) => {
    const html = page('login', passwordNodes, [schemaOf(traits)]);
    const field = readAttributes(html, 'input').find(({ name }) => name === 'identifier');
    expect([field?.type, field?.inputmode]).toEqual(['text', inputmode]);
  });

  it.each<[string, object, string, string, string | undefined]>([
    ['a user name', handle, 'text', 'text', undefined],
    ['an address', email, 'email', 'email', 'email'],
    ['a telephone number', phone, 'tel', 'tel', 'tel'],
    ['a customer number of digits', { type: 'integer', minimum: 1 }, 'number', 'number', 'numeric'],
    ['a height', { type: 'number', minimum: 0 }, 'number', 'number', 'decimal'],
    ['a temperature', { type: 'number' }, 'number', 'number', undefined],
    ['a web address', { type: 'string', format: 'uri' }, 'url', 'url', 'url'],
  ])('fit a trait: %s', (_name, schema, sent, type, inputmode) => {
    const nodes = [csrfNode, input('default', { name: 'traits.it', type: sent, required: true }), submit('profile')];
    const html = page('registration', nodes, [schemaOf({ it: schema })]);
    const field = readAttributes(html, 'input').find(({ name }) => name === 'traits.it');
    expect([field?.type, field?.inputmode]).toEqual([type, inputmode]);
  });

  it.each(['code', 'totp_code'])('is for digits at %s', (name) => {
    const html = page('login', [csrfNode, input('code', { name, type: 'text' }, label(7, 'Code')), submit('code')]);
    expect(readAttributes(html, 'input')).toContainEqual(expect.objectContaining({ name, inputmode: 'numeric' }));
  });
});
