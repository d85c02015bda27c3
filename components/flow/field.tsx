import type { ReactNode } from 'react';
import { chooseAutocomplete, chooseInputMode } from '@/lib/kratos/ui/autocomplete';
import { controlId, type InputNode, isCode, nodeErrors, valueText } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Icon } from '../ui/icons';

export type FieldProps = {
  context: PageContext;
  input: InputNode;
  label?: string | undefined;
  hint?: string | undefined;
  /** A link next to the label that belongs to the field. */
  corner?: ReactNode;
  autoFocus?: boolean | undefined;
  /** Marks a field that may stay empty. */
  showsOptional?: boolean | undefined;
  /** Fills in the field when Kratos has no value for it. */
  preset?: string | undefined;
};

/** One field to fill in: label, hint, control and errors. */
export function Field(props: FieldProps): ReactNode {
  const { input, context } = props;
  const { attributes } = input;
  const id = controlId(input);
  const errors = unique(nodeErrors(input).map((text) => context.tk(text, attributes.name)));
  const notes = input.messages.filter((text) => text.type !== 'error');
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

  const label = props.label ?? inputLabel(context, input);
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
          {props.showsOptional && !attributes.required ? (
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

/** The label of a field or a button; its name where Kratos gives none. */
export function inputLabel(context: PageContext, { meta, attributes }: InputNode): string {
  const text = meta.label ?? attributes.label;
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
      defaultValue={isPassword ? undefined : valueText(attributes.value) || preset}
      required={attributes.required}
      disabled={attributes.disabled}
      autoComplete={chooseAutocomplete(input)}
      inputMode={chooseInputMode(input)}
      // biome-ignore lint/a11y/noAutofocus: filling this in is the one thing the page is for
      autoFocus={autoFocus}
    />
  );
  if (isPassword) return <PasswordField context={context}>{control}</PasswordField>;
  return isCodeField ? <code-field data-length={attributes.maxlength?.toString()}>{control}</code-field> : control;
}

/** A pasted code may contain spaces and dashes, so Kratos checks its length and pattern. */
const codeProps = { className: 'code' };

/** Text that belongs to no language: no capitals, no spell checking, left to right. */
const machineProps = { autoCapitalize: 'none', spellCheck: false, dir: 'ltr' };

function isMachineText({ attributes }: InputNode): boolean {
  return ['email', 'tel', 'url'].includes(attributes.type) || attributes.name === 'identifier';
}

function freeProps({ attributes }: InputNode): { maxLength: number | undefined; pattern: string | undefined } {
  return { maxLength: attributes.maxlength, pattern: attributes.pattern };
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

/** A form omits an unticked box altogether. The hidden field before it says that the box was there, not ticked. */
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
          required={attributes.required}
          disabled={attributes.disabled}
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

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
