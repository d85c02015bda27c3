import type { ReactNode } from 'react';
import { autoCompleteOf, inputModeOf } from '@/lib/kratos/ui/autocomplete';
import { controlId, errorsOf, type InputNode, isCode, messagesOf } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Icon } from '../ui/icons';

export type FieldProps = {
  context: PageContext;
  input: InputNode;
  label?: string | undefined;
  hint?: string | undefined;
  /** Beside the label: a link that belongs to the field. */
  corner?: ReactNode;
  autoFocus?: boolean | undefined;
  /** Marks a field that may stay empty. */
  showsOptional?: boolean | undefined;
  /** Fills the field in when Kratos has nothing for it. */
  preset?: string | undefined;
};

/** One thing to fill in: label, hint, control and what is wrong with it. */
export function Field(props: FieldProps): ReactNode {
  const { input, context } = props;
  const { attributes } = input;
  const id = controlId(attributes);
  const errors = unique(errorsOf(input.node).map((text) => context.tk(text, attributes.name)));
  const notes = messagesOf(input.node).filter((text) => text.type !== 'error');
  const hints = [props.hint, ...notes.map((text) => context.tk(text, attributes.name))].filter(
    (text) => text !== undefined,
  );
  const describedBy = [hints.length > 0 ? `${id}-hint` : '', errors.length > 0 ? `${id}-error` : '']
    .filter(Boolean)
    .join(' ');
  const aria = {
    id,
    'aria-invalid': errors.length > 0 ? true : undefined,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
  };

  const label = props.label ?? labelOf(context, input);
  if (attributes.type === 'checkbox') {
    return (
      <div className="field">
        <Checkbox input={input} aria={aria} label={label} />
        <Hints id={id} hints={hints} />
        <Errors id={id} errors={errors} />
      </div>
    );
  }
  return (
    <div className="field">
      <div className="label-row">
        <label htmlFor={id}>
          {label}
          {props.showsOptional && attributes.required !== true ? (
            <span className="optional"> ({context.t('common.optional')})</span>
          ) : null}
        </label>
        {props.corner}
      </div>
      <Hints id={id} hints={hints} />
      <Control {...props} aria={aria} />
      <Errors id={id} errors={errors} />
    </div>
  );
}

export function labelOf(context: PageContext, { node, attributes }: InputNode): string {
  const text = node.meta?.label ?? attributes.label;
  return text === undefined ? attributes.name : context.tk(text, attributes.name);
}

type Aria = { id: string; 'aria-invalid': boolean | undefined; 'aria-describedby': string | undefined };

const TYPES = ['text', 'email', 'tel', 'password', 'number', 'date', 'datetime-local', 'url'];

function Control({ context, input, autoFocus, preset, aria }: FieldProps & { aria: Aria }): ReactNode {
  const { attributes } = input;
  const isPassword = attributes.type === 'password';
  const isCodeField = isCode(input);
  const control = (
    <input
      {...aria}
      {...(isCodeField ? codeProps : freeProps(input))}
      {...(isPassword || isCodeField || isMachineText(input) ? machineProps : { dir: 'auto' })}
      type={TYPES.includes(attributes.type) ? attributes.type : 'text'}
      name={attributes.name}
      defaultValue={isPassword ? undefined : textOf(attributes.value) || preset}
      required={attributes.required === true}
      disabled={attributes.disabled === true}
      autoComplete={autoCompleteOf(input)}
      inputMode={inputModeOf(input)}
      // biome-ignore lint/a11y/noAutofocus: filling this in is the one thing the page is for
      autoFocus={autoFocus}
    />
  );
  if (isPassword) return <PasswordField context={context}>{control}</PasswordField>;
  return isCodeField ? (
    <code-field data-length={lengthOf(attributes.maxlength)?.toString()}>{control}</code-field>
  ) : (
    control
  );
}

/** A pasted code may have spaces and dashes in it, so its length and pattern are Kratos' to check. */
const codeProps = { className: 'code' };

/** Not a word of any language: no capitals, no spelling, left to right. */
const machineProps = { autoCapitalize: 'none', spellCheck: false, dir: 'ltr' };

function isMachineText({ attributes }: InputNode): boolean {
  return ['email', 'tel', 'url'].includes(attributes.type) || attributes.name === 'identifier';
}

function freeProps({ attributes }: InputNode): { maxLength: number | undefined; pattern: string | undefined } {
  const pattern: unknown = attributes.pattern;
  return { maxLength: lengthOf(attributes.maxlength), pattern: typeof pattern === 'string' ? pattern : undefined };
}

function PasswordField({ context, children }: { context: PageContext; children: ReactNode }): ReactNode {
  const { t } = context;
  return (
    <password-field
      data-show={t('password.show')}
      data-hide={t('password.hide')}
      data-shown={t('password.shown')}
      data-hidden={t('password.hidden')}
    >
      {children}
    </password-field>
  );
}

/** A form leaves an unticked box out altogether; the hidden field before it says that it was there and not ticked. */
function Checkbox({ input, aria, label }: { input: InputNode; aria: Aria; label: string }): ReactNode {
  const { attributes } = input;
  return (
    <>
      <input type="hidden" name={attributes.name} value="false" />
      <label className="check" htmlFor={aria.id}>
        <input
          {...aria}
          type="checkbox"
          name={attributes.name}
          value="true"
          defaultChecked={attributes.value === true || attributes.value === 'true'}
          required={attributes.required === true}
          disabled={attributes.disabled === true}
        />
        <span>{label}</span>
      </label>
    </>
  );
}

function Hints({ id, hints }: { id: string; hints: string[] }): ReactNode {
  if (hints.length === 0) return null;
  return (
    <p className="hint" id={`${id}-hint`}>
      {hints.join(' ')}
    </p>
  );
}

function Errors({ id, errors }: { id: string; errors: string[] }): ReactNode {
  if (errors.length === 0) return null;
  return (
    <p className="error" id={`${id}-error`}>
      <Icon name="alert" />
      <span>
        {errors.map((error) => (
          <span key={error}>{error}</span>
        ))}
      </span>
    </p>
  );
}

/** A node's value as text; objects have none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function lengthOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
