import type { Flow } from '../types';
import { flowInputs } from './nodes';
import { uiSchema } from './schema';
import { keepTyped } from './typed';

const field = (name: string, type: string, value?: unknown) => ({
  ...{ type: 'input', group: 'default', messages: [], meta: {} },
  attributes: { name, type, value },
});

function kept(nodes: unknown[], typed: string): Record<string, unknown> {
  const ui = uiSchema.parse({ action: 'http://localhost:3000/self-service/settings?flow=f1', nodes, messages: [] });
  const flow = keepTyped({ ui } as Flow, new URLSearchParams(typed));
  return Object.fromEntries(flowInputs(flow).map(({ attributes }) => [attributes.name, attributes.value]));
}

describe('keepTyped', () => {
  it.each([
    ['a text', field('traits.name.first', 'text'), 'traits.name.first=Ada+%26+Co', 'Ada & Co'],
    ['a text over a stored one', field('traits.city', 'text', 'Bonn'), 'traits.city=Köln', 'Köln'],
    ['an emptied text', field('traits.city', 'text', 'Bonn'), 'traits.city=', ''],
    ['a ticked box', field('traits.news', 'checkbox', false), 'traits.news=false&traits.news=true', true],
    ['an unticked box', field('traits.news', 'checkbox', true), 'traits.news=false', false],
    ['an identifier', field('identifier', 'text'), 'identifier=ada', 'ada'],
  ])('keeps %s', (_name, node, typed, expected) => {
    expect(Object.values(kept([node], typed))).toEqual([expected]);
  });

  it.each([
    ['a password', field('password', 'password')],
    ['a code', field('code', 'text')],
    ['a hidden value', field('transient', 'hidden')],
    ['a button', field('method', 'submit', 'password')],
    ['a field that was not in the form', field('traits.other', 'text')],
  ])('leaves %s alone', (_name, node) => {
    const typed = 'password=secret&code=123456&transient=x&method=link';
    expect(kept([node], typed)).toEqual(kept([node], ''));
  });

  it('keeps the new form’s token', () => {
    expect(kept([field('csrf_token', 'hidden', 'token')], 'csrf_token=old')).toEqual({ csrf_token: 'token' });
  });
});
