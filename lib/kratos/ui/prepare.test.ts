import { parseIdentitySchema } from '../schema/parse-schema';
import type { Flow, FlowType } from '../types';
import { isInput } from './nodes';
import { prepareFlow, type TraitRules } from './prepare';
import { uiSchema } from './schema';

const SIGNS_IN = { 'ory.sh/kratos': { credentials: { password: { identifier: true } } } };
const TEXT = { type: 'string' };

type Part = Record<string, unknown>;
const node = (name: string, more: Part = {}, messages: unknown[] = []) => ({
  type: 'input',
  group: 'profile',
  messages,
  meta: {},
  attributes: { name, type: 'text', ...more },
});
const error = (text: string) => ({ id: 4000001, text, type: 'error', context: { reason: text } });

function flow(type: FlowType, nodes: unknown[], requestUrl = ''): Flow {
  const ui = uiSchema.parse({ action: 'http://localhost/x', nodes });
  return { type, id: 'f', ui, state: null, returnTo: null, requestUrl, isRefresh: false, requestedAal: null };
}

function prepare(given: Flow, properties: object | null, rules: TraitRules = {}) {
  const schemas = properties === null ? [] : [parseIdentitySchema('x', { properties: { traits: { properties } } })];
  return prepareFlow(given, { schemas, rules });
}

const inputs = ({ ui }: Flow) => ui.nodes.filter(isInput);
const names = (prepared: Flow) => inputs(prepared).map(({ attributes }) => attributes.name);

describe('prepareFlow', () => {
  it('sorts traits as the schema does, and leaves everything else in place', () => {
    const given = flow('settings', [node('traits.b'), node('method'), node('traits.a')]);
    expect(names(prepare(given, { a: TEXT, b: TEXT }))).toEqual(['traits.a', 'method', 'traits.b']);
  });

  it('collects the entries of a list in their order, with their errors', () => {
    const entry = node('traits.emails.1', { value: 'x' }, [error('no')]);
    // Kratos sends them in any order.
    const given = flow('settings', [node('traits.emails'), entry, node('traits.emails.0', { value: 'a@b' })]);
    for (const schema of [{ emails: { type: 'array', items: TEXT } }, null]) {
      const [list, ...others] = inputs(prepare(given, schema));
      expect(others).toEqual([]);
      expect(list?.entries).toEqual([
        { value: 'a@b', messages: [] },
        { value: 'x', messages: [error('no')] },
      ]);
    }
  });

  it('keeps a list hidden in a later step', () => {
    const hidden = { type: 'hidden' };
    const given = flow('registration', [node('traits.l', hidden), node('traits.l.0', { ...hidden, value: 'a' })]);
    expect(inputs(prepare(given, null))).toMatchObject([{ attributes: hidden, entries: [{ value: 'a' }] }]);
  });

  it('gives every field an id of its own', () => {
    const given = flow(
      'settings',
      ['traits.имя', 'traits.город', 'a-b', 'a_b', 'a.b'].map((name) => node(name)),
    );
    const ids = inputs(prepare(given, null)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
  });

  it('moves an error about an object to the whole form', () => {
    const given = flow('registration', [node('traits.a'), node('traits.company', {}, [error('no such')])]);
    const prepared = prepare(given, { a: TEXT, company: { properties: { name: TEXT } } });
    expect(names(prepared)).toEqual(['traits.a']);
    expect(prepared.ui.messages).toEqual([error('no such')]);
  });

  it('proposes what the schema proposes, to a newcomer only', () => {
    const schema = { role: { ...TEXT, default: 'reader' } };
    const value = (type: FlowType, more: Part = {}) =>
      inputs(prepare(flow(type, [node('traits.role', more)]), schema))[0]?.attributes.value;
    expect(value('registration')).toBe('reader');
    expect(value('registration', { value: 'owner' })).toBe('owner');
    expect(value('settings')).toBeUndefined();
  });

  it('tells the field `identifier` what signs in', () => {
    const [identifier] = inputs(prepare(flow('login', [node('identifier')]), { a: TEXT, b: { ...TEXT, ...SIGNS_IN } }));
    expect(identifier?.identifiers?.map(({ name }) => name)).toEqual(['traits.b']);
  });

  it('carries a payload for web hooks into every form', () => {
    const address = 'http://localhost/self-service/registration/browser?transient_payload=%7B%22a%22%3A1%7D';
    expect(inputs(prepare(flow('registration', [], address), null))).toMatchObject([
      { group: 'default', attributes: { name: 'transient_payload', type: 'hidden', value: '{"a":1}' } },
    ]);
  });
});

describe('hidden and locked traits', () => {
  const given = (type: FlowType, value?: unknown) => flow(type, [node('traits.role', { value })]);
  const rules: TraitRules = { 'traits.role': { registration: 'hidden', settings: 'locked' } };

  it('are hidden in one flow and locked in another', () => {
    expect(inputs(prepare(given('registration', 'x'), { role: TEXT }, rules))[0]?.attributes.type).toBe('hidden');
    expect(inputs(prepare(given('settings', 'x'), { role: TEXT }, rules))[0]).toMatchObject({ isLocked: true });
  });

  it('aren’t shown while they hold nothing, but "no" is something', () => {
    expect(inputs(prepare(given('settings'), { role: TEXT }, rules))[0]?.attributes.type).toBe('hidden');
    const no = prepare(given('settings', false), { role: { type: 'boolean' } }, rules);
    expect(inputs(no)[0]).toMatchObject({ isLocked: true });
  });

  it('are locked by the schema too, and where Kratos disables the field', () => {
    const readOnly = prepare(given('settings', 'x'), { role: { ...TEXT, readOnly: true } });
    const disabled = prepare(flow('settings', [node('traits.role', { value: 'x', disabled: true })]), { role: TEXT });
    for (const prepared of [readOnly, disabled]) expect(inputs(prepared)[0]).toMatchObject({ isLocked: true });
  });
});

describe('the schema of a flow', () => {
  const schemas = ['person', 'firm'].map((id) =>
    parseIdentitySchema(id, { properties: { traits: { properties: { [`${id}_name`]: TEXT, email: TEXT } } } }),
  );
  const traitOf = (given: Flow, name: string) =>
    inputs(prepareFlow(given, { schemas, rules: {} })).find(({ attributes }) => attributes.name === name)?.trait;

  it('is the one that Kratos names', () => {
    const given = flow('registration', [node('traits.firm_name'), node('traits.email')]);
    expect(traitOf({ ...given, schemaId: 'person' }, 'traits.firm_name')).toBeUndefined();
    expect(traitOf({ ...given, schemaId: 'firm' }, 'traits.firm_name')).toBeDefined();
  });

  it('is otherwise the one that has the traits of the flow', () => {
    expect(traitOf(flow('registration', [node('traits.firm_name')]), 'traits.firm_name')).toBeDefined();
  });
});

describe('where codes go to phones only', () => {
  const sms = { ...TEXT, format: 'tel', 'ory.sh/kratos': { verification: { via: 'sms' } } };
  const mail = { ...TEXT, format: 'email', 'ory.sh/kratos': { verification: { via: 'email' } } };
  const asked = flow('verification', [node('email', { type: 'email' })]);

  it('the field for an address is one for a number', () => {
    const prepared = prepare(asked, { phone: sms });
    expect(prepared.isPhoneOnly).toBe(true);
    expect(inputs(prepared)[0]).toMatchObject({
      attributes: { name: 'email', type: 'tel', autocomplete: 'tel' },
      identifiers: [{ name: 'traits.phone' }],
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['addresses get codes too', { phone: sms, email: mail }],
    ['nothing says where they go', { phone: TEXT }],
  ])('nothing changes where %s', (_name, traits) => {
    const prepared = prepare(asked, traits);
    expect(prepared.isPhoneOnly).toBe(false);
    expect(inputs(prepared)[0]?.attributes.type).toBe('email');
  });
});

describe('the address of a form', () => {
  const requestUrl = `http://k/x?identity_schema=firm&via=email&transient_payload=${encodeURIComponent('{"a":1}')}`;

  it('has what the link to the page said about the flow, but for the payload, which is a field', () => {
    const prepared = prepare({ ...flow('registration', []), requestUrl }, {});
    const url = new URL(prepared.ui.action ?? '');
    expect([url.searchParams.get('identity_schema'), url.searchParams.get('via')]).toEqual(['firm', 'email']);
    expect(url.searchParams.has('transient_payload')).toBe(false);
    expect(inputs(prepared)).toMatchObject([{ attributes: { name: 'transient_payload', value: '{"a":1}' } }]);
  });
});
