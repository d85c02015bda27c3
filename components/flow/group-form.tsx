import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { foldOptional, inReadingOrder, isInUse } from '@/lib/kratos/ui/arrange';
import {
  type InputNode,
  isField,
  isHidden,
  isInput,
  isSubmit,
  isTrigger,
  nodeKey,
  startsScript,
  type UiNode,
} from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { More } from '../ui/more';
import { submitText } from './button-text';
import { Field } from './field';
import { Fields } from './fields';
import { FlowForm, PlainButton, SubmitButton } from './flow-form';
import { HiddenUsername } from './identifier-chip';
import { InputLabel } from './label';
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
  /** Takes in the fields of the group `default`, which have no button of their own. */
  takesDefault?: boolean | undefined;
};

/** All nodes of one group, as a separate form. The page has the scripts of all groups once (FlowScripts). */
export function GroupForm(props: GroupFormProps): ReactNode {
  const { context, flow, group } = props;
  const nodes = flow.ui.nodes.filter((node) => node.group === group || (props.takesDefault && isLeftOver(node)));
  const withoutScripts = nodes.filter(({ type }) => type !== 'script');
  const inputs = nodes.filter(isInput);
  const fields = inputs.filter(isField);
  const submits = inputs.filter(isSubmit);
  // Enter presses the first button of a form. With fields in it, that must not be one that takes something away.
  const isApart = (input: InputNode) => isDestructive(input) && fields.length > 0;
  const apart = submits.filter(isApart);
  const together = submits.filter((input) => !isApart(input)).sort((a, b) => needOf(b) - needOf(a));
  const triggers = inputs.filter(startsScript);
  const main = nodes.filter((node) => !isInput(node) || !apart.includes(node));
  return (
    <>
      <FlowForm flow={flow} nodes={main}>
        {withoutScripts.map((node) => (
          <OtherNode key={nodeKey(node)} context={context} node={node} />
        ))}
        {group === 'password' ? <HiddenUsername identifier={props.username ?? ''} /> : null}
        <GroupFields {...props} fields={fields} />
        {triggers.map((input) => (
          <Trigger key={nodeKey(input)} context={context} input={input} />
        ))}
        {triggers.length > 0 ? <NeedsScript context={context} /> : null}
        {together.map((input, index) => (
          <SubmitButton
            key={nodeKey(input)}
            input={input}
            label={
              index === 0 ? (
                submitText(context, input, props.submitLabel)
              ) : (
                <InputLabel context={context} input={input} />
              )
            }
            style={isDestructive(input) ? 'danger' : index === 0 && !props.isQuiet ? 'primary' : 'outline'}
            skipsValidation={(index > 0 || needOf(input) === 0) && fields.length > 0}
          />
        ))}
        {fields.length > 0 && together.length === 0 && !triggers.some(isTrigger) ? (
          <PlainButton label={props.submitLabel ?? context.t('common.continue')} />
        ) : null}
      </FlowForm>
      {apart.map((input) => (
        <FlowForm key={nodeKey(input)} flow={flow} nodes={[...inputs.filter(isHidden), input]}>
          <SubmitButton input={input} label={<InputLabel context={context} input={input} />} style="danger" />
        </FlowForm>
      ))}
    </>
  );
}

function GroupFields(props: GroupFormProps & { fields: InputNode[] }): ReactNode {
  const { context, labels, hints, autoFocusName, optionalLabel } = props;
  const { open, folded } = foldOptional(props.fields);
  const aside = folded.filter((input) => !isInUse(input));
  const field = (input: InputNode) => {
    const { name } = input.attributes;
    return (
      <Field
        context={context}
        input={input}
        label={labels?.[name]}
        hint={hints?.[name]}
        autoFocus={name === autoFocusName ? true : undefined}
      />
    );
  };
  return (
    <>
      <Fields context={context} fields={inReadingOrder(props.fields.filter((one) => !aside.includes(one)))}>
        {field}
      </Fields>
      {aside.length > 0 && open.length + folded.length > 0 ? (
        <More summary={optionalLabel ?? context.t('registration.more')} remark={context.t('common.optional')}>
          <Fields context={context} fields={aside}>
            {field}
          </Fields>
        </More>
      ) : null}
    </>
  );
}

/** 1 for the button that sends what is typed, 0 for one that asks for something else, such as another code. */
function needOf({ attributes: { name } }: InputNode): number {
  return name === 'method' || name === 'provider' || name.endsWith('_register') ? 1 : 0;
}

/** The groups of a flow with something to see or do, in the given order, then the others. */
export function visibleGroups(flow: Flow, order: readonly string[]): string[] {
  const present = new Set(flow.ui.nodes.filter(isVisible).map((node) => node.group));
  const isAlone = present.size === 1;
  if (!isAlone) present.delete('default');
  return [...order.filter((group) => present.has(group)), ...[...present].filter((group) => !order.includes(group))];
}

function isVisible(node: UiNode): boolean {
  return isInput(node)
    ? isField(node) || isSubmit(node) || isTrigger(node)
    : node.type === 'text' || node.type === 'img' || node.type === 'a';
}

/** What is to be seen in the group `default`: its hidden nodes are in every form anyway. */
function isLeftOver(node: UiNode): boolean {
  return node.group === 'default' && isVisible(node);
}

function isDestructive({ attributes }: InputNode): boolean {
  return /(?:^|_)(?:unlink|remove|disable)$/.test(attributes.name);
}
