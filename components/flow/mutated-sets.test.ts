import fc from 'fast-check';
import { findFormFaults } from '@/dev/testing/form-rules';
import { LOCALES } from '@/lib/i18n/locales';
import recorded from './fixtures/recorded-nodes.json';
import { findLostNodes } from './sample-faults';
import { type NodeSet, samplePage } from './sample-pages';

// What a future Kratos may send: the sets that today's sends, with nodes gone, repeated, moved, renamed or unlabelled.

type Node = { type: string; group: string; attributes: Record<string, unknown>; messages?: unknown; meta?: unknown };
type Mutation = (nodes: Node[], at: number) => Node[];

const sets = (recorded as (NodeSet & { nodes: Node[] })[]).filter(({ nodes }) => nodes.length > 0);

const change = (nodes: Node[], at: number, more: object): Node[] =>
  nodes.map((node, index) => (index === at ? { ...node, ...more } : node));
const changeAttributes = (nodes: Node[], at: number, more: object): Node[] =>
  change(nodes, at, { attributes: { ...nodes[at]?.attributes, ...more } });

const MUTATIONS: Record<string, Mutation> = {
  drop: (nodes, at) => nodes.filter((_, index) => index !== at),
  duplicate: (nodes, at) => [...nodes.slice(0, at + 1), ...nodes.slice(at)],
  'move to the front': (nodes, at) => [...nodes.slice(at, at + 1), ...nodes.filter((_, index) => index !== at)],
  reverse: (nodes) => [...nodes].reverse(),
  'unknown group': (nodes, at) => change(nodes, at, { group: 'hologram.v2' }),
  'another group': (nodes, at) => change(nodes, at, { group: nodes.at(-1)?.group ?? 'default' }),
  'unknown type': (nodes, at) => change(nodes, at, { type: 'hologram' }),
  'unknown type of input': (nodes, at) => changeAttributes(nodes, at, { type: 'palm-print' }),
  'no label': (nodes, at) => change(nodes, at, { meta: {} }),
  'no meta': (nodes, at) => change(nodes, at, { meta: null }),
  'empty label': (nodes, at) => change(nodes, at, { meta: { label: { id: 7, text: ' ', type: 'info' } } }),
  'unknown label': (nodes, at) => change(nodes, at, { meta: { label: { id: 999_999, text: 'Нове', type: 'new' } } }),
  'no messages': (nodes, at) => change(nodes, at, { messages: null }),
  'unknown message': (nodes, at) =>
    change(nodes, at, { messages: [{ id: 999_999, text: '<b>No</b>', type: 'error', context: null }] }),
  'no attributes': (nodes, at) => change(nodes, at, { attributes: {} }),
  'no value': (nodes, at) => changeAttributes(nodes, at, { value: undefined }),
  'an object as value': (nodes, at) => changeAttributes(nodes, at, { value: { a: 1 } }),
  required: (nodes, at) => changeAttributes(nodes, at, { required: true }),
  disabled: (nodes, at) => changeAttributes(nodes, at, { disabled: true }),
  'a name like markup': (nodes, at) => changeAttributes(nodes, at, { name: 'traits.a"b c[0]' }),
};

const mutation = fc.record({ kind: fc.constantFrom(...Object.keys(MUTATIONS)), at: fc.nat(30) });

function mutate(nodes: Node[], mutations: { kind: string; at: number }[]): Node[] {
  return mutations.reduce(
    (changed, { kind, at }) =>
      changed.length === 0 ? changed : (MUTATIONS[kind]?.(changed, at % changed.length) ?? []),
    nodes,
  );
}

describe('the page of a set of nodes that Kratos doesn’t send yet', () => {
  it('is whole', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sets),
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...LOCALES.map(({ locale }) => locale)),
        (set, mutations, locale) => {
          const { flow, html } = samplePage({ ...set, nodes: mutate(set.nodes, mutations) }, { locale });
          expect([...findFormFaults(html), ...findLostNodes(flow, html)]).toEqual([]);
          expect(html).not.toContain('<b>No</b>');
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 500), seed: Number(process.env['SEED'] ?? 11) },
    );
  });
});
