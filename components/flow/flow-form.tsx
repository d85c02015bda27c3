import type { UiNode } from '@ory/client';
import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { hasValue, type InputNode, inputsOf, isHidden, isSubmit, isTrait, nodesOf } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { textOf } from './field';

type FlowFormProps = {
  flow: Flow;
  /** The nodes that belong to this form. Those of the group `default` that are hidden go with every form. */
  nodes: readonly UiNode[];
  className?: string;
  children: ReactNode;
};

/** A form that posts to Kratos' own address, with the hidden fields that it needs. */
export function FlowForm({ flow, nodes, className, children }: FlowFormProps): ReactNode {
  const shared = nodesOf(flow).filter((node) => node.group === 'default' && !nodes.includes(node));
  const submits = inputsOf(nodes).filter(isSubmit);
  const hidden = inputsOf([...shared, ...nodes]).filter(
    (input) => isHidden(input) && !isSaidByButton(input, submits) && !isEmptyTrait(input),
  );
  return (
    <form method="post" action={actionOf(flow)} className={className}>
      {hidden.map(({ attributes }) => (
        <input key={attributes.name} type="hidden" name={attributes.name} value={textOf(attributes.value)} />
      ))}
      {children}
    </form>
  );
}

/** Kratos has `method` twice where a script may send the form; the button that was pressed says it as well. */
function isSaidByButton(hidden: InputNode, submits: readonly InputNode[]): boolean {
  const { name, value } = hidden.attributes;
  return submits.some((submit) => submit.attributes.name === name && submit.attributes.value === value);
}

/** In later steps Kratos keeps hidden nodes for traits that nobody filled in; a number or a date cannot be empty text. */
function isEmptyTrait(input: InputNode): boolean {
  return isTrait(input) && !hasValue(input);
}

/** Only an address on the web can be posted to; anything else leaves the form without one, and it goes nowhere new. */
function actionOf(flow: Flow): string | undefined {
  const action: unknown = flow.ui?.action;
  return typeof action === 'string' && URL.canParse(action) && /^https?:$/.test(new URL(action).protocol)
    ? action
    : undefined;
}

type SubmitProps = {
  context: PageContext;
  input: InputNode;
  label: string;
  style: 'primary' | 'outline' | 'link' | 'danger';
  /** Sends the form although fields of another way to sign in are empty. */
  skipsValidation?: boolean;
};

/** A button of Kratos: its name and value say which method was chosen. */
export function SubmitButton({ input, label, style, skipsValidation }: Omit<SubmitProps, 'context'>): ReactNode {
  const { attributes } = input;
  return (
    <button
      type="submit"
      name={attributes.name}
      value={textOf(attributes.value)}
      disabled={attributes.disabled === true}
      className={{ primary: 'button primary', outline: 'button', link: 'link', danger: 'button danger-button' }[style]}
      formNoValidate={skipsValidation}
    >
      {label}
    </button>
  );
}
