import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { type Arrangement, arrange, isInUse } from '@/lib/kratos/ui/arrange';
import { hasValue, type InputNode, isHidden, isInput, isTrigger, nodeKey } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { More } from '../ui/more';
import { submitText } from './button-text';
import { Field } from './field';
import { Fields } from './fields';
import { FlowForm, PlainButton, SubmitButton } from './flow-form';
import { hasErrors } from './flow-messages';
import { HiddenPassword, HiddenUsername, hiddenIdentifier } from './identifier-chip';
import { InputLabel } from './label';
import { OtherNode } from './node';
import { NeedsScript, Trigger } from './trigger';

export type MethodsFormProps = {
  context: PageContext;
  flow: Flow;
  /** On the main button, unless Kratos' own words say more than "continue". */
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
  const hasFields = parts.fields.length + parts.optional.length > 0;
  const hasButton = parts.primary !== null || parts.others.length > 0 || parts.triggers.some(isTrigger);
  const hasNothing =
    !hasFields && !hasButton && parts.providers.length + parts.rest.length + parts.resends.length === 0;
  return (
    <>
      {hasNothing ? <p className="hint">{context.t('ways.none')}</p> : null}
      <FlowForm flow={flow} nodes={parts.main}>
        {parts.rest.map((node) => (
          <OtherNode key={nodeKey(node)} context={context} node={node} />
        ))}
        {parts.fields.some((input) => input.attributes.type === 'password') ? (
          <HiddenUsername identifier={hiddenIdentifier(flow)} />
        ) : null}
        <MainFields {...props} parts={parts} />
        {parts.primary?.group === 'identifier_first' ? <HiddenPassword /> : null}
        {props.beforeSubmit}
        {parts.primary ? (
          <SubmitButton
            input={parts.primary}
            label={submitText(context, parts.primary, props.submitLabel)}
            style="primary"
          />
        ) : null}
        {hasFields && !hasButton ? <PlainButton label={props.submitLabel ?? context.t('common.continue')} /> : null}
        <Others context={context} parts={parts} />
      </FlowForm>
      <Resends context={context} flow={flow} parts={parts} />
      <Providers context={context} flow={flow} parts={parts} />
      {parts.backs.map((back) => (
        <Back key={nodeKey(back)} context={context} flow={flow} back={back} />
      ))}
    </>
  );
}

function MainFields({ context, flow, parts, ...props }: MethodsFormProps & { parts: Arrangement }): ReactNode {
  const focused = hasErrors(flow) ? undefined : firstEmpty(parts.fields, props.identifierPreset);
  return (
    <>
      <Fields context={context} fields={parts.fields}>
        {(input) => {
          const isPassword = input.attributes.type === 'password';
          return (
            <Field
              context={context}
              input={input}
              hint={isPassword ? props.passwordHint : undefined}
              corner={isPassword ? props.passwordCorner : undefined}
              preset={input.attributes.name === 'identifier' ? props.identifierPreset : undefined}
              autoFocus={input === focused ? true : undefined}
              showsOptional
            />
          );
        }}
      </Fields>
      {parts.optional.length > 0 ? (
        <More
          summary={props.optionalLabel ?? context.t('registration.more')}
          remark={context.t('common.optional')}
          isOpen={parts.optional.some(isInUse)}
        >
          <Fields context={context} fields={parts.optional}>
            {(input) => <Field context={context} input={input} />}
          </Fields>
        </More>
      ) : null}
    </>
  );
}

function firstEmpty(fields: readonly InputNode[], identifierPreset: string | undefined): InputNode | undefined {
  return fields.find((input) => {
    const isPreset = input.attributes.name === 'identifier' && identifierPreset !== undefined;
    return !hasValue(input) && !isPreset && input.isLocked !== true;
  });
}

function Others({ context, parts }: { context: PageContext; parts: Arrangement }): ReactNode {
  if (parts.others.length === 0 && parts.triggers.length === 0) return null;
  const hasRule = parts.primary !== null && (parts.others.length > 0 || parts.triggers.some(isTrigger));
  const isAlone = parts.primary === null && parts.others.length === 0;
  // Without a main button one of these sends the fields, so it can't skip them.
  const skips = parts.primary !== null || parts.fields.length === 0;
  return (
    // Without the script of a ceremony, nothing in here would be left but an "or".
    <div className="others" hidden={hasRule && parts.others.length === 0}>
      {hasRule ? <Rule context={context} /> : null}
      {parts.triggers.map((input) => (
        <Trigger key={nodeKey(input)} context={context} input={input} />
      ))}
      {isAlone ? <NeedsScript context={context} /> : null}
      {parts.others.map((input) => (
        <SubmitButton
          key={nodeKey(input)}
          input={input}
          label={<InputLabel context={context} input={input} />}
          style="outline"
          skipsValidation={skips}
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
          <SubmitButton input={input} label={<InputLabel context={context} input={input} />} style="link" />
        </resend-wait>
      </FlowForm>
    );
  });
}

/** One step back, below all ways to go on. */
function Back({ context, flow, back }: { context: PageContext; flow: Flow; back: InputNode }): ReactNode {
  const hidden = flow.ui.nodes.filter((node) => node.group === back.group && isInput(node) && isHidden(node));
  return (
    <FlowForm flow={flow} nodes={[...hidden, back]} className="inline">
      <SubmitButton input={back} label={<InputLabel context={context} input={back} />} style="link" skipsValidation />
    </FlowForm>
  );
}

function Providers({ context, flow, parts }: PartsProps): ReactNode {
  if (parts.providers.length === 0) return null;
  const isAlone = parts.primary === null;
  return (
    <FlowForm flow={flow} nodes={parts.providers} className="providers">
      {isAlone || parts.others.length > 0 ? null : <Rule context={context} />}
      {parts.providers.map((input) => (
        <SubmitButton
          key={nodeKey(input)}
          input={input}
          label={<InputLabel context={context} input={input} />}
          style="outline"
        />
      ))}
    </FlowForm>
  );
}
