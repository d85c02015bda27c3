import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { type Arrangement, arrange } from '@/lib/kratos/ui/arrange';
import { errorsOf, hasValue, type InputNode, inputsOf, keyOf } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Field, labelOf } from './field';
import { FlowForm, SubmitButton } from './flow-form';
import { hasErrors } from './flow-messages';
import { HiddenUsername, hiddenIdentifierOf } from './identifier-chip';
import { OtherNode } from './node';
import { Trigger } from './trigger';

export type MethodsFormProps = {
  context: PageContext;
  flow: Flow;
  submitLabel?: string | undefined;
  passwordHint?: string | undefined;
  /** Beside the label of the password. */
  passwordCorner?: ReactNode;
  identifierPreset?: string | undefined;
  /** The summary of the optional traits. */
  optionalLabel?: string | undefined;
};

/** The form of a flow with one thing to do: its fields, its main button, and the other ways below an "or". */
export function MethodsForm(props: MethodsFormProps): ReactNode {
  const { context, flow } = props;
  const parts = arrange(flow);
  return (
    <>
      <FlowForm flow={flow} nodes={parts.main}>
        {parts.rest.map((node) => (
          <OtherNode key={keyOf(node)} context={context} node={node} />
        ))}
        {parts.fields.some((input) => input.attributes.type === 'password') ? (
          <HiddenUsername identifier={hiddenIdentifierOf(flow)} />
        ) : null}
        <Fields {...props} parts={parts} />
        {parts.primary ? (
          <SubmitButton
            input={parts.primary}
            label={props.submitLabel ?? labelOf(context, parts.primary)}
            style="primary"
          />
        ) : null}
        <Others context={context} parts={parts} />
        {parts.back ? (
          <SubmitButton input={parts.back} label={labelOf(context, parts.back)} style="link" skipsValidation />
        ) : null}
      </FlowForm>
      <Resends context={context} flow={flow} parts={parts} />
      <Providers context={context} flow={flow} parts={parts} />
    </>
  );
}

function Fields({ context, flow, parts, ...props }: MethodsFormProps & { parts: Arrangement }): ReactNode {
  const focused = hasErrors(flow) ? undefined : firstEmpty(parts.fields, props.identifierPreset);
  const isOpen = parts.optional.some((input) => hasValue(input) || errorsOf(input.node).length > 0);
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
        <details className="more" open={isOpen}>
          <summary>
            {props.optionalLabel} <span className="optional">({context.t('common.optional')})</span>
          </summary>
          <div>
            {parts.optional.map((input) => (
              <Field key={input.attributes.name} context={context} input={input} />
            ))}
          </div>
        </details>
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
          key={keyOf(input.node)}
          input={input}
          label={labelOf(context, input)}
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

/** Another code is asked for with a form of its own: the field for the code is required in the first one. */
function Resends({ context, flow, parts }: PartsProps): ReactNode {
  return parts.resends.map((input) => {
    const hidden = inputsOf(parts.main).filter(
      (other) => other.node.group === 'code' && other.attributes.type === 'hidden',
    );
    return (
      <FlowForm
        key={keyOf(input.node)}
        flow={flow}
        nodes={[...hidden.map((other) => other.node), input.node]}
        className="inline"
      >
        <resend-wait data-wait={context.t('common.resend_wait', { seconds: '{seconds}' })}>
          <SubmitButton input={input} label={labelOf(context, input)} style="link" />
        </resend-wait>
      </FlowForm>
    );
  });
}

function Providers({ context, flow, parts }: PartsProps): ReactNode {
  if (parts.providers.length === 0) return null;
  const isAlone = parts.primary === null;
  return (
    <FlowForm flow={flow} nodes={parts.providers.map((input) => input.node)} className="providers">
      {isAlone || parts.others.length > 0 ? null : <Rule context={context} />}
      {parts.providers.map((input) => (
        <SubmitButton key={keyOf(input.node)} input={input} label={labelOf(context, input)} style="outline" />
      ))}
    </FlowForm>
  );
}
