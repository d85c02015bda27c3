import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import {
  hasValue,
  type InputNode,
  isHidden,
  isInput,
  isSubmit,
  isTrait,
  type UiNode,
  valueText,
} from '@/lib/kratos/ui/nodes';
import { ProviderLogo } from '../ui/provider-logo';

type FlowFormProps = {
  flow: Flow;
  /** The nodes of this form. Hidden nodes of the group `default` and the CSRF token are part of every form. */
  nodes: readonly UiNode[];
  className?: string;
  children: ReactNode;
};

/** A form that posts to Kratos' address, with the hidden fields that it needs. */
export function FlowForm({ flow, nodes, className, children }: FlowFormProps): ReactNode {
  const shared = flow.ui.nodes.filter((node) => isShared(node) && !nodes.includes(node));
  const submits = nodes.filter(isInput).filter(isSubmit);
  const hidden = [...shared, ...nodes]
    .filter(isInput)
    .filter((input) => isHidden(input) && !isSentByButton(input, submits) && !isEmptyTrait(input));
  return (
    <form method="post" action={flow.ui.action ?? undefined} className={className}>
      {hidden.flatMap(hiddenValues).map(({ key, name, value }) => (
        <input key={key} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/** No form is taken without the token, whatever group it's in. */
function isShared(node: UiNode): boolean {
  return node.group === 'default' || (isInput(node) && node.attributes.name === 'csrf_token');
}

/** Kratos repeats `method` as a hidden field where a script may send the form. The pressed button sends it too. */
function isSentByButton(hidden: InputNode, submits: readonly InputNode[]): boolean {
  const { name, value } = hidden.attributes;
  return submits.some((submit) => submit.attributes.name === name && submit.attributes.value === value);
}

/**
 * In later steps Kratos keeps hidden nodes for traits left empty, but empty text isn't a valid number or date. "No" is
 * a value.
 */
function isEmptyTrait(input: InputNode): boolean {
  const isEmptyList = input.entries === undefined || input.entries.every(({ value }) => value === '');
  return isTrait(input) && !hasValue(input) && input.attributes.value !== false && isEmptyList;
}

function hiddenValues({ attributes: { name, value }, entries }: InputNode) {
  const values = entries?.map((entry) => entry.value).filter((entry) => entry !== '') ?? [];
  const all = values.length > 0 ? values : [valueText(value)];
  return all.map((one, index) => ({ key: `${name}|${index}`, name, value: one }));
}

/** Tells whether a button is about one provider: to sign in with it, to link it or to unlink it. */
function isOfProvider({ group, attributes }: InputNode): boolean {
  return ['oidc', 'saml'].includes(group) && valueText(attributes.value) !== '';
}

function Logo({ input: { attributes, meta } }: { input: InputNode }): ReactNode {
  return <ProviderLogo id={valueText(attributes.value)} name={valueText(meta.label?.context['provider'])} />;
}

type SubmitProps = {
  input: InputNode;
  label: ReactNode;
  style: 'primary' | 'outline' | 'link' | 'danger';
  /** Sends the form even if fields of another way to sign in are empty. */
  skipsValidation?: boolean;
};

/** A button of Kratos' form. Its name and value say which method was chosen. */
export function SubmitButton({ input, label, style, skipsValidation }: SubmitProps): ReactNode {
  const { attributes } = input;
  return (
    <button
      type="submit"
      name={attributes.name}
      value={valueText(attributes.value)}
      disabled={attributes.disabled}
      className={{ primary: 'button primary', outline: 'button', link: 'link', danger: 'button danger-button' }[style]}
      formNoValidate={skipsValidation}
    >
      {isOfProvider(input) && style !== 'primary' ? <Logo input={input} /> : null}
      {label}
    </button>
  );
}

/** For fields that Kratos sends no button for. */
export function PlainButton({ label }: { label: string }): ReactNode {
  return (
    <button type="submit" className="button primary">
      {label}
    </button>
  );
}
