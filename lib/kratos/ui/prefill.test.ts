import type { Flow } from '../types';
import { prefillIdentifier } from './prefill';
import { uiSchema } from './schema';

function field(name: string, value?: string): unknown {
  return {
    type: 'input',
    group: 'default',
    messages: [],
    meta: {},
    attributes: { node_type: 'input', type: 'text', name, disabled: false, ...(value === undefined ? {} : { value }) },
  };
}

const text = {
  type: 'text',
  group: 'default',
  messages: [],
  meta: {},
  attributes: { node_type: 'text', id: 'x' },
};

function flow(type: Flow['type'], ...nodes: unknown[]): Flow {
  return {
    type,
    id: '9f425a8d-7efc-4768-8f23-7647a74fdf13',
    ui: uiSchema.parse({ action: '/x', nodes }),
    state: null,
    returnTo: null,
    requestUrl: '',
    isRefresh: false,
    requestedAal: null,
  };
}

describe('prefillIdentifier', () => {
  it.each([
    [
      'the identifier of a login',
      flow('login', field('csrf_token', 'x'), text, field('identifier')),
      ['x', undefined, 'a@b'],
    ],
    [
      'the e-mail of a registration',
      flow('registration', field('traits.email', ''), field('traits.name')),
      ['a@b', undefined],
    ],
    ['nothing that was typed before', flow('login', field('identifier', 'typed')), ['typed']],
    ['nothing if there is no such field', flow('login', field('totp_code')), [undefined]],
  ])('fills %s', (_name, given, values) => {
    const { nodes } = prefillIdentifier(given, 'a@b').ui;
    expect(nodes.map(({ attributes }) => ('value' in attributes ? attributes.value : undefined))).toEqual(values);
  });

  it.each([null, '', 'x'.repeat(321)])('leaves the flow unchanged for the hint %j', (hint) => {
    const given = flow('login', field('identifier'));
    expect(prefillIdentifier(given, hint)).toBe(given);
  });

  it('keeps a hostile hint as plain text, and doesn’t change the given flow', () => {
    const given = flow('login', field('identifier'));
    const filled = prefillIdentifier(given, '"><script>');
    expect(filled.ui.nodes[0]?.attributes).toMatchObject({ value: '"><script>' });
    expect(given.ui.nodes[0]?.attributes).not.toHaveProperty('value');
  });
});
