import type { ReactNode } from 'react';
import { isBox } from '@/lib/kratos/schema/trait';
import { controlId, type InputNode, isMoment } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Foreign } from '../ui/foreign';
import { Checkbox } from './checkbox';
import { choicesOf } from './choices';
import { type Aria, Control } from './control';
import { inputErrors, toErrors } from './field-error';
import { Errors, type FieldProps, type Hint, Hints } from './field-notes';
import { isForeignLabel, LabelWithLinks, labelSource, labelText } from './label';
import { ListField } from './list-field';
import { LockedField } from './locked-field';

/** One field to fill in: label, hint, control and errors. */
export function Field(props: FieldProps): ReactNode {
  const { input, context } = props;
  const { attributes, trait } = input;
  const id = controlId(input);
  const source = props.label ?? labelSource(context, input);
  const isForeign = props.label === undefined && isForeignLabel(context, input);
  if (input.isLocked)
    return <LockedField context={context} input={input} label={labelText(source)} isForeign={isForeign} />;
  const errors = inputErrors(context, input);
  const hints = hintsOf(props);
  const aria = toAria(id, hints, errors);
  const notes = <Hints id={id} hints={hints} />;
  const problems = <Errors id={id} errors={errors} />;
  if (input.entries !== undefined) {
    return (
      <ListField
        {...props}
        label={source}
        isForeign={isForeign}
        entryErrors={(entry) => toErrors(context, input, entry.messages)}
        aria={aria}
        notes={notes}
        problems={problems}
      />
    );
  }
  if (attributes.type === 'checkbox' || (trait !== undefined && isBox(trait))) {
    return (
      <div className="field">
        <Checkbox context={context} input={input} aria={aria} label={source} isForeign={isForeign} />
        {notes}
        {problems}
      </div>
    );
  }
  return (
    <div className="field">
      <div className="label-row">
        <label htmlFor={id}>
          <Foreign isForeign={isForeign}>
            <LabelWithLinks source={source} />
          </Foreign>
          {props.showsOptional && !attributes.required ? (
            <span className="optional"> ({context.t('common.optional')})</span>
          ) : null}
        </label>
        {props.corner}
      </div>
      {notes}
      <Control {...props} choices={choicesOf(context, input)} aria={aria} />
      {problems}
    </div>
  );
}

function hintsOf({ context, input, hint }: FieldProps): Hint[] {
  const { attributes, trait } = input;
  const word = context.words.traits[attributes.name]?.hint ?? null;
  const messages = input.messages.filter((text) => text.type !== 'error');
  const format = input.entries === undefined ? formatHint(context, input) : null;
  const all = [
    { text: hint ?? '', isForeign: false },
    { text: word ?? trait?.description ?? '', isForeign: word === null },
    { text: format ?? '', isForeign: false },
    ...messages.map((text) => ({ text: context.tk(text, attributes.name), isForeign: context.isForeign(text) })),
  ];
  return all.filter(({ text }) => text !== '');
}

/** What people can't guess about a format. */
function formatHint({ t }: PageContext, input: InputNode): string | null {
  const { attributes, trait, identifiers = [] } = input;
  if (isMoment(input)) return t('field.date_time_hint');
  const isPhone = trait?.format === 'tel' || (trait?.via === 'sms' && trait.isIdentifier);
  const takesPhones = identifiers.length > 0 && identifiers.every(({ format }) => format === 'tel');
  return (isPhone && attributes.pattern === undefined) || takesPhones ? t('field.phone_hint') : null;
}

function toAria(id: string, hints: readonly unknown[], errors: readonly unknown[]): Aria {
  const describedBy = [hints.length > 0 ? `${id}-hint` : '', errors.length > 0 ? `${id}-error` : ''].filter(Boolean);
  return {
    id,
    'aria-invalid': errors.length > 0 ? true : undefined,
    'aria-describedby': describedBy.length === 0 ? undefined : describedBy.join(' '),
  };
}
