import type { UiNode, UiText } from '@ory/client';
import type { Flow } from '@/lib/kratos/types';

/** For tests: a flow as Kratos would send it, hostile parts included. */
export function sampleFlow(nodes: unknown, overrides: Partial<Flow> = {}, messages: unknown[] = []): Flow {
  return {
    type: 'login',
    id: 'f1',
    state: 'choose_method',
    returnTo: null,
    requestUrl: 'http://10.0.0.1:4433/self-service/login/browser?return_to=%2F',
    expiresAt: '2030-01-01T00:00:00Z',
    isRefresh: false,
    requestedAal: 'aal1',
    ui: {
      action: 'http://localhost:3000/self-service/login?flow=f1',
      method: 'POST',
      nodes: nodes as UiNode[],
      messages: messages as UiText[],
    },
    ...overrides,
  };
}

type Part = Record<string, unknown>;

export function input(group: string, attributes: Part, extra: Part = {}): Part {
  return {
    type: 'input',
    group,
    attributes: { node_type: 'input', disabled: false, ...attributes },
    messages: [],
    meta: {},
    ...extra,
  };
}

export function label(id: number, text: string, context: Part = {}): Part {
  return { meta: { label: { id, text, type: 'info', context } } };
}

export const csrfNode = input('default', { name: 'csrf_token', type: 'hidden', value: 'token', required: true });

export const passwordNodes = [
  csrfNode,
  input(
    'default',
    { name: 'identifier', type: 'text', value: 'jane@example.com', required: true },
    label(1070002, 'E-Mail', { title: 'E-Mail' }),
  ),
  input(
    'password',
    { name: 'password', type: 'password', required: true, autocomplete: 'current-password' },
    label(1070001, 'Password'),
  ),
  input('password', { name: 'method', type: 'submit', value: 'password' }, label(1010022, 'Sign in with password')),
];
