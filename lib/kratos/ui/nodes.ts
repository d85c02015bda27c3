import type { UiNode, UiNodeInputAttributes, UiText } from '@ory/client';
import type { ElementName } from '@/generated/assets';
import type { Flow } from '../types';

/** A node that is an input of any type, with its attributes at hand. */
export type InputNode = { node: UiNode; attributes: UiNodeInputAttributes };

/** The nodes of a flow. Kratos sends null where it removed all; whatever is not a node is left out. */
export function nodesOf(flow: Flow): UiNode[] {
  const nodes: unknown = flow.ui?.nodes;
  if (!Array.isArray(nodes)) return [];
  return nodes.filter(
    (node): node is UiNode =>
      typeof node?.type === 'string' && typeof node.attributes === 'object' && node.attributes !== null,
  );
}

export function inputOf(node: UiNode): InputNode | null {
  const { attributes } = node;
  return node.type === 'input' && 'name' in attributes && typeof attributes.name === 'string'
    ? { node, attributes }
    : null;
}

export function inputsOf(nodes: readonly UiNode[]): InputNode[] {
  return nodes.map(inputOf).filter((input) => input !== null);
}

export function isHidden(input: InputNode): boolean {
  return input.attributes.type === 'hidden';
}

/** A button that sends the form. */
export function isSubmit(input: InputNode): boolean {
  return input.attributes.type === 'submit';
}

/** A button that starts one of Kratos' own scripts. */
export function isTrigger(input: InputNode): boolean {
  return input.attributes.type === 'button';
}

/** Something to fill in. */
export function isField(input: InputNode): boolean {
  return !isHidden(input) && !isSubmit(input) && !isTrigger(input);
}

export function isTrait(input: InputNode): boolean {
  return input.attributes.name.startsWith('traits.');
}

/** The person must look at what Kratos sent them and type it in. */
export function isCode(input: InputNode): boolean {
  return isField(input) && ['code', 'totp_code', 'lookup_secret'].includes(input.attributes.name);
}

export function hasValue(input: InputNode): boolean {
  const value: unknown = input.attributes.value;
  return value !== undefined && value !== null && value !== '' && value !== false;
}

export function messagesOf(node: UiNode): UiText[] {
  return textsOf(node.messages);
}

export function textsOf(messages: unknown): UiText[] {
  return Array.isArray(messages) ? messages.filter((text): text is UiText => typeof text?.id === 'number') : [];
}

const TOO_SHORT = 4000003;

/** What is wrong with a node. That it is too short besides needs no saying: the other problem is the one to solve. */
export function errorsOf(node: UiNode): UiText[] {
  const errors = messagesOf(node).filter((text) => text.type === 'error');
  return errors.length > 1 ? errors.filter((text) => text.id !== TOO_SHORT) : errors;
}

/** Tells the nodes of one form apart. */
export function keyOf(node: UiNode): string {
  const attributes: Record<string, unknown> = Object.fromEntries(Object.entries(node.attributes));
  return [node.group, node.type, attributes.name, attributes.value, attributes.id].join('|').slice(0, 200);
}

/** The id of the control for a field; other elements refer to it. */
export function controlId(attributes: UiNodeInputAttributes): string {
  return `field-${attributes.name.replace(/[^A-Za-z0-9]+/g, '-')}`;
}

/** The custom elements that a flow's page needs. */
export function elementsOf(flow: Flow): ElementName[] {
  const nodes = nodesOf(flow);
  const inputs = inputsOf(nodes);
  const names: ElementName[] = ['submit-once'];
  if (inputs.some((input) => input.attributes.type === 'password')) names.push('password-field');
  if (inputs.some(isCode)) names.push('code-field');
  if (resendsOf(inputs).length > 0) names.push('resend-wait');
  if (inputs.some((input) => triggersOf(input) !== null)) names.push('kratos-trigger');
  if (nodes.some((node) => node.type === 'text')) names.push('copy-text');
  return names;
}

/** The buttons that ask for another code, where one is asked for. They must not need the code that is missing. */
export function resendsOf(inputs: readonly InputNode[]): InputNode[] {
  if (!inputs.some((input) => input.attributes.name === 'code' && isField(input))) return [];
  return inputs.filter((input) => isSubmit(input) && input.node.group === 'code' && input.attributes.name !== 'method');
}

const TRIGGER = /^ory[A-Za-z]{1,60}$/;

/** The functions of Kratos' script that an input names, when they look like such names. */
export function triggersOf({ attributes }: InputNode): { click: string | undefined; load: string | undefined } | null {
  const [click, load] = [attributes.onclickTrigger, attributes.onloadTrigger].map((name) =>
    typeof name === 'string' && TRIGGER.test(name) ? name : undefined,
  );
  return click === undefined && load === undefined ? null : { click, load };
}

/** The address of an anchor or image when it is http(s), on any host. */
export function webUrl(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  return ['http:', 'https:'].includes(new URL(value).protocol) ? value : null;
}

/** Where this flow can be started afresh: the path only, since the host may be an internal one. */
export function restartHref(flow: Flow): string | null {
  if (typeof flow.requestUrl !== 'string' || !URL.canParse(flow.requestUrl)) return null;
  const { pathname, search } = new URL(flow.requestUrl);
  return pathname === `/self-service/${flow.type}/browser` ? pathname + search : null;
}
