import { type IdentitySchema, mustBeTicked, type Trait } from '../schema/trait';
import { startParamsOf, withStartParams } from '../start-params';
import type { Flow, FlowType } from '../types';
import { assignIds } from './control-ids';
import { settleIdentifierStep } from './identifier-first';
import { collectLists } from './lists';
import { hasValue, isField, isInput, nodeErrors } from './nodes';
import { askForPhone, phonesOnly } from './phone-only';
import type { InputNode, UiNode, UiText } from './schema';

/** What people may do with a trait: not see it, or see it without changing it. */
export type TraitAccess = 'hidden' | 'locked';

/** By the name of the trait (`traits.role`), then by flow. */
export type TraitRules = Readonly<Record<string, Partial<Record<FlowType, TraitAccess | undefined>>>>;

/** `isFresh`: nothing has been sent yet. */
type Moment = { isRegistration: boolean; isFresh: boolean };
type Known = { schemas: readonly IdentitySchema[]; rules: TraitRules };

/**
 * Completes a flow with what the identity schema and the configuration say about its fields, so that the pages can
 * trust each field to know its trait. Works without a schema too, only with less.
 */
export function prepareFlow(given: Flow, { schemas, rules }: Known): Flow {
  const flow = settleIdentifierStep(given);
  const schema = chooseSchema(flow, schemas);
  const isTrait = schema === null ? null : (name: string) => schema.byName.has(name);
  const isFresh = !flow.ui.messages.some(isError) && !flow.ui.nodes.some((node) => nodeErrors(node).length > 0);
  const described = collectLists(withoutRepeats(flow.ui.nodes), isTrait).map((node) => {
    if (!isInput(node)) return node;
    if (node.attributes.name === 'identifier') return { ...node, identifiers: identifiersOf(schema, schemas) };
    const trait = schema?.byName.get(node.attributes.name);
    const input =
      trait === undefined ? node : withTrait(node, trait, { isRegistration: flow.type === 'registration', isFresh });
    return withAccess(input, rules[input.attributes.name]?.[flow.type] ?? null, flow.type);
  });
  const { kept, stray } = schema === null ? { kept: described, stray: [] } : dropStrays(described);
  const ordered = schema === null ? kept : inSchemaOrder(kept, schema);
  const phones = phonesOnly(schema === null ? schemas : [schema]);
  const named = flow.type === 'registration' ? markSignInName(ordered) : askForPhone(ordered, flow.type, phones);
  const nodes = assignIds(named);
  const sent = payloadNode(flow);
  return {
    ...flow,
    isPhoneOnly: phones.length > 0,
    ui: {
      ...flow.ui,
      action: actionOf(flow),
      nodes: sent === null ? nodes : [...nodes, sent],
      messages: [...flow.ui.messages, ...stray],
    },
  };
}

/**
 * Where the form goes, with what the link to the page said about the flow. Kratos v26.2.0 makes the form of a flow that
 * replaces an expired one from this address, and would otherwise take the fields of another schema.
 */
function actionOf({ ui: { action }, requestUrl }: Flow): string | null {
  const { transient_payload: _inTheForm, ...start } = startParamsOf(requestUrl);
  return action === null ? null : withStartParams(action, start);
}

/** Kratos sends some buttons twice. What is sent twice is a list to it, which a token or a method isn't. */
function withoutRepeats(nodes: readonly UiNode[]): UiNode[] {
  const seen = new Set<string>();
  return nodes.filter((node) => {
    if (!isInput(node)) return true;
    const { type, name, value } = node.attributes;
    const key = JSON.stringify([node.group, type, name, value]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The schema that a flow is about. Where Kratos doesn't say, it's the one that knows most of the flow's traits. */
function chooseSchema(flow: Flow, schemas: readonly IdentitySchema[]): IdentitySchema | null {
  const named = schemas.find(({ id }) => id === flow.schemaId);
  if (named !== undefined || schemas.length < 2) return named ?? schemas[0] ?? null;
  const names = flow.ui.nodes.filter(isInput).map(({ attributes }) => attributes.name);
  const score = ({ byName }: IdentitySchema) => {
    const known = names.filter((name) => byName.has(name)).length;
    return known === 0 ? 0 : known - byName.size / 1000;
  };
  const [best] = [...schemas].sort((a, b) => score(b) - score(a));
  return best !== undefined && score(best) > 0 ? best : null;
}

/** What the link to the page gave for Kratos' web hooks, which is part of every form. */
function payloadNode({ requestUrl }: Flow): InputNode | null {
  const { transient_payload: value } = startParamsOf(requestUrl);
  if (value === undefined) return null;
  const attributes = { name: 'transient_payload', type: 'hidden', value, required: false, disabled: false };
  return { type: 'input', group: 'default', messages: [], meta: {}, attributes: { ...attributes, options: undefined } };
}

/** What people may sign in with: in any of the schemas, if the flow isn't about one. */
function identifiersOf(schema: IdentitySchema | null, schemas: readonly IdentitySchema[]): Trait[] {
  const all = (schema === null ? schemas : [schema]).flatMap(({ traits }) => traits.filter((one) => one.isIdentifier));
  return [...new Map(all.map((trait) => [trait.name, trait])).values()];
}

function withTrait(input: InputNode, trait: Trait, { isRegistration, isFresh }: Moment): InputNode {
  const takesPreset = isRegistration && isFresh && !hasAnswer(input) && trait.preset !== null;
  const value = takesPreset ? trait.preset : input.attributes.value;
  // Newcomers accept the terms; for everybody else the schema says whether they must.
  const required = input.attributes.required || trait.isRequired || (isRegistration && mustBeTicked(trait));
  return {
    ...input,
    trait,
    attributes: { ...input.attributes, required, ...(value === undefined ? {} : { value }) },
    ...(trait.kind === 'list' ? { entries: input.entries ?? [] } : {}),
  };
}

function withAccess(input: InputNode, access: TraitAccess | null, flow: FlowType): InputNode {
  if (!isField(input)) return input;
  const isReadOnly = input.trait?.isReadOnly === true && flow === 'settings';
  const isLocked = access === 'locked' || isReadOnly || (input.attributes.disabled && hasAnswer(input));
  if (access === 'hidden' || (isLocked && !hasAnswer(input))) {
    return { ...input, attributes: { ...input.attributes, type: 'hidden' } };
  }
  return isLocked ? { ...input, isLocked: true } : input;
}

/** "No" is an answer; an empty text is none. */
function hasAnswer(input: InputNode): boolean {
  return hasValue(input) || input.attributes.value === false || (input.entries ?? []).some(({ value }) => value !== '');
}

/** Kratos makes a text field of whatever an error is about, even of an object. Such an error is the whole form's. */
function dropStrays(nodes: readonly UiNode[]): { kept: UiNode[]; stray: UiText[] } {
  const isStray = (node: UiNode) =>
    isInput(node) &&
    isField(node) &&
    /^traits(?:\.|$)/.test(node.attributes.name) &&
    node.trait === undefined &&
    node.messages.length > 0 &&
    !hasAnswer(node);
  return {
    kept: nodes.filter((node) => !isStray(node)),
    stray: nodes.filter(isStray).flatMap(({ messages }) => messages),
  };
}

function markSignInName(nodes: readonly UiNode[]): UiNode[] {
  const first = nodes.find((node) => isInput(node) && isField(node) && node.trait?.isIdentifier === true);
  return nodes.map((node) => (node === first && isInput(node) ? { ...node, isSignInName: true } : node));
}

/** Traits change places among themselves only; Kratos v1.3.1 sorts them by another schema than their own. */
function inSchemaOrder(nodes: readonly UiNode[], { traits }: IdentitySchema): UiNode[] {
  const place = new Map(traits.map(({ name }, index) => [name, index]));
  const of = (node: UiNode) => (isInput(node) ? place.get(node.attributes.name) : undefined);
  const sorted = nodes.filter((node) => of(node) !== undefined).sort((a, b) => (of(a) ?? 0) - (of(b) ?? 0));
  let next = 0;
  return nodes.map((node) => {
    if (of(node) === undefined) return node;
    next += 1;
    return sorted[next - 1] ?? node;
  });
}

function isError({ type }: UiText): boolean {
  return type === 'error';
}
