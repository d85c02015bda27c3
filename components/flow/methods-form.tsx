import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { type Arrangement, arrange } from '@/lib/kratos/ui/arrange';
import { hasValue, type InputNode, isHidden, isInput, nodeErrors, nodeKey } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { More } from '../ui/more';
import { Field, inputLabel } from './field';
import { FlowForm, SubmitButton } from './flow-form';
import { hasErrors } from './flow-messages';
import { HiddenUsername, hiddenIdentifier } from './identifier-chip';
import { OtherNode } from './node';
import { Trigger } from './trigger';

export type MethodsFormProps = {
  context: PageContext;
  flow: Flow;
  submitLabel?: string | undefined;
  passwordHint?: string | undefined;
  /** Next to the label of the password. */
  passwordCorner?: ReactNode;
  identifierPreset?: string | undefined;
  /** The summary of the optional traits. */
  optionalLabel?: string | undefined;
  /** Between the fields and the main button. */
  beforeSubmit?: ReactNode;
};

/** The form of a flow with one thing to do: its fields, its main button, and other ways below an "or". */
export function MethodsForm(props: MethodsFormProps): ReactNode {
  const { context, flow } = props;
  const parts = arrange(flow);
  return (
    <>
      <FlowForm flow={flow} nodes={parts.main}>
        {parts.rest.map((node) => (
          <OtherNode key={nodeKey(node)} context={context} node={node} />
        ))}
        {parts.fields.some((input) => input.attributes.type === 'password') ? (
          <HiddenUsername identifier={hiddenIdentifier(flow)} />
        ) : null}
        <Fields {...props} parts={parts} />
        {props.beforeSubmit}
        {parts.primary ? (
          <SubmitButton
            input={parts.primary}
            label={props.submitLabel ?? inputLabel(context, parts.primary)}
            style="primary"
          />
        ) : null}
        <Others context={context} parts={parts} />
        {parts.back ? (
          <SubmitButton input={parts.back} label={inputLabel(context, parts.back)} style="link" skipsValidation />
        ) : null}
      </FlowForm>
      <Resends context={context} flow={flow} parts={parts} />
      <Providers context={context} flow={flow} parts={parts} />
    </>
  );
}

function Fields({ context, flow, parts, ...props }: MethodsFormProps & { parts: Arrangement }): ReactNode {
  const focused = hasErrors(flow) ? undefined : firstEmpty(parts.fields, props.identifierPreset);
  const isOpen = parts.optional.some((input) => hasValue(input) || nodeErrors(input).length > 0);
  return (
    <>
      {parts.fields.map((input) => {
        const isPassword = input.attributes.type === 'password';
        return (
          <Field
            key={input.attributes.name}
            context={context}
            input={input}
            hint={isPassword ? props.passwordHint : undefined}
            corner={isPassword ? props.passwordCorner : undefined}
            preset={input.attributes.name === 'identifier' ? props.identifierPreset : undefined}
            autoFocus={input === focused ? true : undefined}
            showsOptional
          />
        );
      })}
      {parts.optional.length > 0 ? (
        <More summary={props.optionalLabel} remark={context.t('common.optional')} isOpen={isOpen}>
          {parts.optional.map((input) => (
            <Field key={input.attributes.name} context={context} input={input} />
          ))}
        </More>
      ) : null}
    </>
  );
}

function firstEmpty(fields: readonly InputNode[], identifierPreset: string | undefined): InputNode | undefined {
  return fields.find((input) => {
    const isPreset = input.attributes.name === 'identifier' && identifierPreset !== undefined;
    return !hasValue(input) && !isPreset;
  });
}

function Others({ context, parts }: { context: PageContext; parts: Arrangement }): ReactNode {
  if (parts.others.length === 0 && parts.triggers.length === 0) return null;
  const hasRule =
    parts.primary !== null &&
    (parts.others.length > 0 || parts.triggers.some((input) => input.attributes.type === 'button'));
  return (
    <div className={parts.others.length > 0 ? 'others' : 'others only-triggers'}>
      {hasRule ? <Rule context={context} /> : null}
      {parts.triggers.map((input) => (
        <Trigger key={input.attributes.name} context={context} input={input} />
      ))}
      {parts.others.map((input) => (
        <SubmitButton
          key={nodeKey(input)}
          input={input}
          label={inputLabel(context, input)}
          style="outline"
          skipsValidation
        />
      ))}
    </div>
  );
}

function Rule({ context }: { context: PageContext }): ReactNode {
  return <p className="rule">{context.t('common.or')}</p>;
}

type PartsProps = { context: PageContext; flow: Flow; parts: Arrangement };

/** Asking for another code takes a separate form, because the code is required in the main one. */
function Resends({ context, flow, parts }: PartsProps): ReactNode {
  return parts.resends.map((input) => {
    const hidden = parts.main.filter((node) => node.group === 'code' && isInput(node) && isHidden(node));
    return (
      <FlowForm key={nodeKey(input)} flow={flow} nodes={[...hidden, input]} className="inline">
        <resend-wait data-wait={context.t('common.resend_wait', { seconds: '{seconds}' })}>
          <SubmitButton input={input} label={inputLabel(context, input)} style="link" />
        </resend-wait>
      </FlowForm>
    );
  });
}

function Providers({ context, flow, parts }: PartsProps): ReactNode {
  if (parts.providers.length === 0) return null;
  const isAlone = parts.primary === null;
  return (
    <FlowForm flow={flow} nodes={parts.providers} className="providers">
      {isAlone || parts.others.length > 0 ? null : <Rule context={context} />}
      {parts.providers.map((input) => (
        <SubmitButton key={nodeKey(input)} input={input} label={inputLabel(context, input)} style="outline" />
      ))}
    </FlowForm>
  );
}
