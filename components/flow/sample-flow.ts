import type { Flow } from '@/lib/kratos/types';
import { type Ui, uiSchema } from '@/lib/kratos/ui/schema';

/** For tests: a form as the pages get it from what Kratos has sent. */
export function sampleUi(nodes: unknown, form: { action?: string; messages?: unknown[] } = {}): Ui {
  return uiSchema.parse({ action: 'http://localhost:3000/self-service/login?flow=f1', method: 'POST', nodes, ...form });
}

/** For tests: a flow with these nodes and messages, hostile parts included. */
export function sampleFlow(nodes: unknown, overrides: Partial<Flow> = {}, messages: unknown[] = []): Flow {
  return {
    type: 'login',
    id: 'f1',
    state: 'choose_method',
    returnTo: null,
    requestUrl: 'http://10.0.0.1:4433/self-service/login/browser?return_to=%2F',
    isRefresh: false,
    requestedAal: 'aal1',
    ui: sampleUi(nodes, { messages }),
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
