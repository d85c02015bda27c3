import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { isOptional } from '@/lib/kratos/ui/arrange';
import {
  hasValue,
  type InputNode,
  isField,
  isInput,
  isSubmit,
  isTrigger,
  nodeErrors,
  nodeKey,
  startsScript,
  type UiNode,
  valueText,
} from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { More } from '../ui/more';
import { Field, inputLabel } from './field';
import { FlowForm, SubmitButton } from './flow-form';
import { HiddenUsername } from './identifier-chip';
import { OtherNode } from './node';
import { NeedsScript, Trigger } from './trigger';

type GroupFormProps = {
  context: PageContext;
  flow: Flow;
  group: string;
  submitLabel?: string | undefined;
  /** Labels by field name, where Kratos' own are too general. */
  labels?: Record<string, string>;
  hints?: Record<string, string>;
  /** Whose password it is, for password managers. */
  username?: string | undefined;
  autoFocusName?: string | undefined;
  optionalLabel?: string | undefined;
  /** Outlined buttons only, because a page with several forms has no main button. */
  isQuiet?: boolean;
};

/** All nodes of one group, as a separate form. The page has the scripts of all groups once (FlowScripts). */
export function GroupForm(props: GroupFormProps): ReactNode {
  const { context, flow, group } = props;
  const nodes = flow.ui.nodes.filter((node) => node.group === group);
  const withoutScripts = nodes.filter(({ type }) => type !== 'script');
  const inputs = nodes.filter(isInput);
  const fields = inputs.filter(isField);
  const isAside = (input: InputNode) => isOptional(input) && !hasValue(input) && nodeErrors(input).length === 0;
  const aside = fields.filter(isAside);
  const submits = inputs.filter(isSubmit);
  return (
    <FlowForm flow={flow} nodes={nodes}>
      {withoutScripts.map((node) => (
        <OtherNode key={nodeKey(node)} context={context} node={node} />
      ))}
      {group === 'password' ? <HiddenUsername identifier={props.username ?? ''} /> : null}
      <GroupFields {...props} fields={fields.filter((input) => !isAside(input))} />
      {aside.length > 0 ? (
        <More summary={props.optionalLabel} remark={context.t('common.optional')}>
          <GroupFields {...props} fields={aside} />
        </More>
      ) : null}
      {inputs.filter(startsScript).map((input) => (
        <Trigger key={input.attributes.name} context={context} input={input} />
      ))}
      {inputs.some(startsScript) ? <NeedsScript context={context} /> : null}
      {submits.map((input, index) => (
        <SubmitButton
          key={`${input.attributes.name}${valueText(input.attributes.value)}`}
          input={input}
          label={index === 0 && props.submitLabel !== undefined ? props.submitLabel : inputLabel(context, input)}
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

/** The groups of a flow with something to see or do, in the given order, then the others. */
export function visibleGroups(flow: Flow, order: readonly string[]): string[] {
  const present = new Set(flow.ui.nodes.filter(isVisible).map((node) => node.group));
  present.delete('default');
  return [...order.filter((group) => present.has(group)), ...[...present].filter((group) => !order.includes(group))];
}

function isVisible(node: UiNode): boolean {
  return isInput(node)
    ? isField(node) || isSubmit(node) || isTrigger(node)
    : node.type === 'text' || node.type === 'img' || node.type === 'a';
}

function isDestructive({ attributes }: InputNode): boolean {
  return /(?:^|_)(?:unlink|remove|disable)$/.test(attributes.name);
}
