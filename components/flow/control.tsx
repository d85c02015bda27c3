import type { ReactNode } from 'react';
import { chooseAutocomplete, chooseInputMode } from '@/lib/kratos/ui/autocomplete';
import { type InputNode, isCode, isMoment, valueText } from '@/lib/kratos/ui/nodes';
import { toHtmlPattern } from '@/lib/kratos/ui/pattern';
import type { PageContext } from '@/lib/views';
import { FOREIGN } from '../ui/foreign';
import type { LabelledChoice } from './choices';
import type { FieldProps } from './field-notes';

export type Aria = { id: string; 'aria-invalid': boolean | undefined; 'aria-describedby': string | undefined };

type ControlProps = Omit<FieldProps, 'label' | 'hint' | 'corner'> & { choices: LabelledChoice[] | null; aria: Aria };

const TYPES = ['text', 'email', 'tel', 'password', 'number', 'date', 'url'];

/** The control of one field. */
export function Control(props: ControlProps): ReactNode {
  const { context, input, autoFocus, preset, aria, choices } = props;
  const { attributes } = input;
  if (choices !== null) return <Select context={context} input={input} aria={aria} choices={choices} />;
  const isPassword = attributes.type === 'password';
  const isCodeField = isCode(input);
  const control = (
    <input
      {...aria}
      {...(isCodeField ? codeProps : freeProps(input))}
      {...(isPassword || isCodeField || isMachineText(input) ? machineProps : { dir: 'auto' })}
      type={controlType(input)}
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
  if (isCodeField) return <code-field data-length={attributes.maxlength?.toString()}>{control}</code-field>;
  return isMoment(input) ? (
    <date-time data-zone={context.t('field.zone', { zone: '{zone}' })}>{control}</date-time>
  ) : (
    control
  );
}

/** The type of an input, by the trait that it's for or by what Kratos sends. */
export function controlType({ attributes: { type }, trait }: InputNode): string {
  const format = trait?.item?.format ?? trait?.format;
  const kind = trait?.item?.kind ?? trait?.kind;
  if (trait?.kind === 'list' && format === 'email') return 'email';
  if (trait?.kind === 'list' && format === 'tel') return 'tel';
  if (trait?.kind === 'list' && format === 'uri') return 'url';
  if (kind === 'integer' || kind === 'number') return 'number';
  return TYPES.includes(type) ? type : 'text';
}

/** A pasted code may contain spaces and dashes, so Kratos checks its length and pattern. */
const codeProps = { className: 'code' };

/** Text that belongs to no language: no capitals, no spell checking, left to right. */
const machineProps = { autoCapitalize: 'none', spellCheck: false, dir: 'ltr' };

/** As Kratos stores a moment. A script makes a date and a time of it; without one it's typed like this. */
const MOMENT = String.raw`\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+\-]\d\d:\d\d)`;

function isMachineText(input: InputNode): boolean {
  const { type, name } = input.attributes;
  return ['email', 'tel', 'url'].includes(type) || name === 'identifier' || isMoment(input);
}

function freeProps(input: InputNode) {
  const { attributes, trait } = input;
  if (isMoment(input)) return { pattern: MOMENT };
  if (controlType(input) !== 'number') return { maxLength: attributes.maxlength, pattern: patternOf(input) };
  const whole = trait?.kind === 'integer' || trait?.item?.kind === 'integer';
  return {
    step: trait?.multipleOf ?? (whole ? 1 : 'any'),
    // A browser counts steps from the minimum.
    min: trait?.multipleOf === null || trait?.multipleOf === undefined ? (trait?.minimum ?? undefined) : undefined,
    max: trait?.maximum ?? undefined,
  };
}

function patternOf({ attributes }: InputNode): string | undefined {
  return toHtmlPattern(attributes.pattern);
}

type SelectProps = { context: PageContext; input: InputNode; aria: Aria; choices: LabelledChoice[] };

/** The empty choice isn't one: it's what is shown until one is made, or says that there is no answer. */
function Select({ context, input: { attributes }, aria, choices }: SelectProps): ReactNode {
  const value = valueText(attributes.value);
  const isOther = value !== '' && !choices.some((choice) => choice.value === value);
  return (
    <select
      {...aria}
      name={attributes.name}
      defaultValue={value}
      required={attributes.required}
      disabled={attributes.disabled}
      dir="auto"
    >
      <option value="">{context.t(attributes.required ? 'field.choose' : 'field.no_choice')}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value} {...(choice.isForeign ? FOREIGN : {})}>
          {choice.label}
        </option>
      ))}
      {isOther ? <option value={value}>{value}</option> : null}
    </select>
  );
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
