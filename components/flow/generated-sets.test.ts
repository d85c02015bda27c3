import fc from 'fast-check';
import { findFormFaults } from '@/dev/testing/form-rules';
import { parseIdentitySchema } from '@/lib/kratos/schema/parse-schema';
import { findLostNodes } from './sample-faults';
import { samplePage } from './sample-pages';

const GROUPS = ['default', 'password', 'code', 'oidc', 'saml', 'profile', 'captcha', 'organization', 'future'];
const group = fc.constantFrom(...GROUPS);
const word = fc
  .string({ minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() !== '' && !text.includes('__proto'));
const label = fc.option(
  fc.record({
    id: fc.constantFrom(1070002, 1070009, 1040001, 7),
    text: fc.constantFrom('Go on', 'Ключ', '<b>'),
    type: fc.constant('info'),
  }),
  { nil: undefined },
);
const options = fc.option(fc.array(fc.record({ value: word }), { maxLength: 3 }), { nil: undefined });

const field = fc.record({
  type: fc.constant('input'),
  group,
  messages: fc.constant([]),
  meta: fc.record({ label }),
  attributes: fc.record({
    name: fc.oneof(
      word.map((name) => `traits.${name}`),
      fc.constantFrom(
        'identifier',
        'code',
        'password',
        'traits.email',
        'traits.имя',
        'traits.имья',
        'captcha_response',
      ),
    ),
    type: fc.constantFrom('text', 'email', 'checkbox', 'number', 'datetime-local', 'palm-print'),
    required: fc.boolean(),
    options,
  }),
});

const button = fc.record({
  type: fc.constant('input'),
  group,
  messages: fc.constant([]),
  meta: fc.record({ label }),
  attributes: fc.record({
    name: fc.constantFrom('method', 'provider', 'resend', 'address', 'screen', 'future_remove'),
    type: fc.constant('submit'),
    value: word,
  }),
});

const other = fc.record({
  type: fc.constantFrom('div', 'hologram', 'script', 'text'),
  group,
  messages: fc.constant([]),
  meta: fc.constant({}),
  attributes: fc.record({ id: word, node_type: fc.constant('x') }),
});

const key = (node: { attributes: object }) =>
  JSON.stringify(['name', 'value'].map((name) => Reflect.get(node.attributes, name)));
const nodes = fc
  .tuple(
    fc.uniqueArray(field, { maxLength: 6, selector: ({ attributes }) => attributes.name }),
    fc.uniqueArray(button, { maxLength: 4, selector: key }),
    fc.array(other, { maxLength: 2 }),
  )
  .map((parts) => parts.flat());

const SCHEMA = parseIdentitySchema('x', {
  properties: { traits: { properties: { email: { type: 'string' }, имя: { type: 'string' } } } },
});

describe('the page of any set of nodes', () => {
  it.each(['login', 'registration', 'recovery', 'verification', 'settings'] as const)('is whole: %s', (flow) => {
    fc.assert(
      fc.property(nodes, fc.boolean(), (set, hasSchema) => {
        const shown = samplePage({ flow, aal2: false, nodes: set }, { schemas: hasSchema ? [SCHEMA] : [] });
        expect([...findFormFaults(shown.html), ...findLostNodes(shown.flow, shown.html)]).toEqual([]);
      }),
      { numRuns: 100, seed: 11 },
    );
  });
});
