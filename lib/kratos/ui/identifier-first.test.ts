import type { Flow } from '../types';
import { settleIdentifierStep } from './identifier-first';
import { uiSchema } from './schema';

const node = (group: string, name: string, type: string, value?: string) => ({
  type: 'input',
  group,
  messages: [],
  meta: {},
  attributes: { name, type, value },
});
const unknown = { id: 4000035, text: 'This account does not exist', type: 'error', context: {} };
const wrong = { id: 4000006, text: 'Wrong', type: 'error', context: {} };

function flow(nodes: unknown[], overrides: Partial<Flow> = {}): Flow {
  const ui = uiSchema.parse({ action: 'http://localhost/x', nodes, messages: [unknown, wrong] });
  const base = { id: 'f', state: null, returnTo: null, requestUrl: '', isRefresh: false, requestedAal: null };
  return { type: 'login', ui, ...base, ...overrides };
}

const first = node('identifier_first', 'method', 'submit', 'identifier_first');
const identifier = node('identifier_first', 'identifier', 'text', 'who@example.com');
const second = [node('password', 'password', 'password'), node('password', 'method', 'submit', 'password')];
const ids = ({ ui }: Flow) => ui.messages.map(({ id }) => id);

describe('settleIdentifierStep', () => {
  it('leaves only the second step where Kratos sends both, and doesn’t say whether there is an account', () => {
    const settled = settleIdentifierStep(flow([identifier, first, ...second]));
    expect(settled.ui.nodes).toMatchObject([
      { group: 'default', attributes: { name: 'identifier', type: 'hidden', value: 'who@example.com' } },
      { attributes: { name: 'password' } },
      { attributes: { value: 'password' } },
    ]);
    expect(ids(settled)).toEqual([4000006]);
  });

  it('answers somebody who has asked for a code', () => {
    expect(ids(settleIdentifierStep(flow([identifier, first, ...second], { active: 'code' })))).toContain(4000035);
  });

  it.each<[string, unknown[]]>([
    ['the first step', [identifier, first]],
    ['the second one', [node('default', 'identifier', 'hidden', 'x'), ...second]],
    ['an identifier that is still empty', [node('identifier_first', 'identifier', 'text'), first, ...second]],
  ])('leaves %s as it is', (_name, nodes) => {
    const given = flow(nodes);
    expect(settleIdentifierStep(given)).toBe(given);
  });
});
