import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { isOptional } from '@/lib/kratos/ui/arrange';
import {
  errorsOf,
  hasValue,
  type InputNode,
  inputOf,
  inputsOf,
  isField,
  isSubmit,
  isTrigger,
  keyOf,
  nodesOf,
  triggersOf,
} from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Field, labelOf, textOf } from './field';
import { FlowForm, SubmitButton } from './flow-form';
import { HiddenUsername } from './identifier-chip';
import { OtherNode } from './node';
import { Trigger } from './trigger';

type GroupFormProps = {
  context: PageContext;
  flow: Flow;
  group: string;
  submitLabel?: string | undefined;
  /** The label for a field, where Kratos' own is too general. */
  labels?: Record<string, string>;
  hints?: Record<string, string>;
  /** For password managers: whose password it is. */
  username?: string | undefined;
  autoFocusName?: string | undefined;
  optionalLabel?: string | undefined;
  /** Outlined buttons only: a page with several forms has no main one. */
  isQuiet?: boolean;
};

/** All nodes of one group as a form of its own. */
export function GroupForm(props: GroupFormProps): ReactNode {
  const { context, flow, group } = props;
  const nodes = nodesOf(flow).filter((node) => node.group === group);
  const inputs = inputsOf(nodes);
  const fields = inputs.filter(isField);
  const isAside = (input: InputNode) => isOptional(input) && !hasValue(input) && errorsOf(input.node).length === 0;
  const aside = fields.filter(isAside);
  const submits = inputs.filter(isSubmit);
  return (
    <FlowForm flow={flow} nodes={nodes}>
      {nodes.map((node) => (
        <OtherNode key={keyOf(node)} context={context} node={node} />
      ))}
      {group === 'password' ? <HiddenUsername identifier={props.username ?? ''} /> : null}
      <GroupFields {...props} fields={fields.filter((input) => !isAside(input))} />
      {aside.length > 0 ? (
        <details className="more">
          <summary>
            {props.optionalLabel} <span className="optional">({context.t('common.optional')})</span>
          </summary>
          <div>
            <GroupFields {...props} fields={aside} />
          </div>
        </details>
      ) : null}
      {inputs
        .filter((input) => triggersOf(input) !== null)
        .map((input) => (
          <Trigger key={input.attributes.name} context={context} input={input} />
        ))}
      {submits.map((input, index) => (
        <SubmitButton
          key={`${input.attributes.name}${textOf(input.attributes.value)}`}
          input={input}
          label={index === 0 && props.submitLabel !== undefined ? props.submitLabel : labelOf(context, input)}
          style={isDestructive(input) ? 'danger' : index === 0 && !props.isQuiet ? 'primary' : 'outline'}
        />
      ))}
    </FlowForm>
  );
}

function GroupFields({
  context,
  fields,
  labels,
  hints,
  autoFocusName,
}: GroupFormProps & { fields: InputNode[] }): ReactNode {
  return fields.map((input) => {
    const { name } = input.attributes;
    return (
      <Field
        key={name}
        context={context}
        input={input}
        label={labels?.[name]}
        hint={hints?.[name]}
        autoFocus={name === autoFocusName ? true : undefined}
      />
    );
  });
}

/** The groups of a flow that a person can do something with, in the given order; others after them. */
export function groupsOf(flow: Flow, order: readonly string[]): string[] {
  const present = new Set<string>(
    nodesOf(flow)
      .filter((node) => isVisible(inputOf(node), node.type))
      .map((node) => node.group),
  );
  present.delete('default');
  return [...order.filter((group) => present.has(group)), ...[...present].filter((group) => !order.includes(group))];
}

function isVisible(input: InputNode | null, type: string): boolean {
  return input === null
    ? type === 'text' || type === 'img' || type === 'a'
    : isField(input) || isSubmit(input) || isTrigger(input);
}

function isDestructive({ attributes }: InputNode): boolean {
  return /(?:^|_)(?:unlink|remove|disable)$/.test(attributes.name);
}
