import type { ElementName } from '@/generated/assets';
import { parseUrl } from '../../parse-url';
import { VALIDATION_TOO_SHORT } from '../message-ids';
import type { Flow } from '../types';
import { baseId } from './control-ids';
import type { InputNode, UiNode, UiText } from './schema';

export type { InputNode, UiNode, UiText };

/** Tells whether a node is an input of any kind: a field, a button or a hidden value. */
export function isInput(node: UiNode): node is InputNode {
  return node.type === 'input';
}

/** The inputs of a flow's form, in Kratos' order. */
export function flowInputs(flow: Flow): InputNode[] {
  return flow.ui.nodes.filter(isInput);
}

/** Tells whether an input only carries a value. */
export function isHidden(input: InputNode): boolean {
  return input.attributes.type === 'hidden';
}

/** Tells whether an input is a button that sends the form. */
export function isSubmit(input: InputNode): boolean {
  return input.attributes.type === 'submit';
}

/** Tells whether an input is a button that starts one of Kratos' own scripts. */
export function isTrigger(input: InputNode): boolean {
  return input.attributes.type === 'button';
}

/** Tells whether a person fills an input in. */
export function isField(input: InputNode): boolean {
  return !isHidden(input) && !isSubmit(input) && !isTrigger(input);
}

/** Tells whether an input is a trait of the identity. */
export function isTrait(input: InputNode): boolean {
  return input.attributes.name.startsWith('traits.');
}

/** Tells whether a field takes a code, which people copy from a message, an app or a list. */
export function isCode(input: InputNode): boolean {
  return isField(input) && ['code', 'totp_code', 'lookup_secret'].includes(input.attributes.name);
}

/** Tells whether the form asks for a code that Kratos has sent. */
export function asksSentCode(inputs: readonly InputNode[]): boolean {
  return inputs.some((input) => input.attributes.name === 'code' && isField(input));
}

/** Tells whether a field takes a moment, which needs a time zone and so no control of a browser. */
export function isMoment({ attributes: { type }, trait }: InputNode): boolean {
  return type === 'datetime-local' || trait?.format === 'date-time';
}

/** Tells whether Kratos has sent a value; an unticked box has none. */
export function hasValue({ attributes: { value } }: InputNode): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false;
}

/** A node's value as the text that a form sends; lists and objects have none. */
export function valueText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** What is wrong with a node. Where there is more, "too short" is left out: the other problem is the one to solve. */
export function nodeErrors(node: UiNode): UiText[] {
  const errors = node.messages.filter((text) => text.type === 'error');
  return errors.length > 1 ? errors.filter((text) => text.id !== VALIDATION_TOO_SHORT) : errors;
}

/** A React key that tells the nodes of one form apart. */
export function nodeKey(node: UiNode): string {
  const { name, value, id }: Record<string, unknown> = { ...node.attributes };
  return [node.group, node.type, name, value, id].join('|').slice(0, 200);
}

/** The id of a field's control, which other elements refer to. */
export function controlId({ id, attributes }: InputNode): string {
  return id ?? baseId(attributes.name);
}

/** The custom elements that a flow's page needs. */
export function requiredElements(flow: Flow): ElementName[] {
  const inputs = flowInputs(flow);
  const names: ElementName[] = ['submit-once'];
  if (inputs.some((input) => input.attributes.type === 'password')) names.push('password-field');
  if (inputs.some(isCode)) names.push('code-field');
  if (resendButtons(inputs).length > 0) names.push('resend-wait');
  if (inputs.some(startsScript)) names.push('key-ceremony');
  if (flow.ui.nodes.some((node) => node.type === 'text')) names.push('copy-text');
  const fields = inputs.filter((input) => isField(input) && input.isLocked !== true);
  if (fields.some((input) => input.entries !== undefined)) names.push('list-rows');
  if (fields.some(isMoment)) names.push('date-time');
  return names;
}

/** The buttons that ask for another code, if the form asks for one. They must not require the missing code. */
export function resendButtons(inputs: readonly InputNode[]): InputNode[] {
  if (!asksSentCode(inputs)) return [];
  return inputs.filter(
    (input) => isSubmit(input) && input.group === 'code' && input.attributes.name !== 'method' && !isBack(input),
  );
}

/** Tells whether a button leads one step back. */
export function isBack({ attributes }: InputNode): boolean {
  return attributes.name === 'screen' && attributes.value === 'previous';
}

/** Tells whether an input names a function of Kratos' own script. */
export function startsScript({ attributes }: InputNode): boolean {
  return attributes.onclickTrigger !== undefined || attributes.onloadTrigger !== undefined;
}

/** Where a flow can be started again: the path only, because the host may be an internal one. */
export function restartHref(flow: Flow): string | null {
  const url = parseUrl(flow.requestUrl);
  if (url === null) return null;
  const { pathname, search } = url;
  return pathname === `/self-service/${flow.type}/browser` ? pathname + search : null;
}
