import type { ReactNode } from 'react';
import { chooseAutocomplete } from '@/lib/kratos/ui/autocomplete';
import { controlId, type InputNode } from '@/lib/kratos/ui/nodes';
import { toHtmlPattern } from '@/lib/kratos/ui/pattern';
import type { ListEntry } from '@/lib/kratos/ui/schema';
import { Foreign } from '../ui/foreign';
import { choicesOf, type LabelledChoice } from './choices';
import { type Aria, controlType } from './control';
import type { FieldError } from './field-error';
import { Errors, type FieldProps } from './field-notes';
import { LabelWithLinks, labelText } from './label';

type ListFieldProps = FieldProps & {
  label: string;
  isForeign: boolean;
  entryErrors: (entry: ListEntry) => FieldError[];
  aria: Aria;
  notes: ReactNode;
  problems: ReactNode;
};

/**
 * A list: a row for each entry, and an empty one for the next. All rows have the list's own name, which is how Kratos
 * reads a list from a form. What stays empty must not arrive there: a script leaves it out, and without one we do, on
 * the way to Kratos. The empty hidden field tells us that the name is a list's.
 */
export function ListField(props: ListFieldProps): ReactNode {
  const { context, input, label, aria, notes, problems } = props;
  const choices = choicesOf(context, input);
  return (
    <fieldset className="field list" id={aria.id} aria-describedby={aria['aria-describedby']}>
      <legend>
        <Foreign isForeign={props.isForeign}>
          <LabelWithLinks source={label} />
        </Foreign>
        {props.showsOptional && !isRequired(input) ? (
          <span className="optional"> ({context.t('common.optional')})</span>
        ) : null}
      </legend>
      {notes}
      {choices === null ? <Rows {...props} /> : <Boxes input={input} choices={choices} />}
      {problems}
    </fieldset>
  );
}

function isRequired({ attributes, trait }: InputNode): boolean {
  return attributes.required || (trait?.minItems ?? 0) > 0;
}

function Rows(props: ListFieldProps): ReactNode {
  const { context, input } = props;
  const entries = input.entries ?? [];
  const spare: ListEntry[] = context.hasGateway || entries.length === 0 ? [{ value: '', messages: [] }] : [];
  const name = labelText(props.label);
  return (
    <list-rows data-add={context.t('list.add')} data-remove={context.t('list.remove', { entry: '{entry}' })}>
      {context.hasGateway ? <input type="hidden" name={input.attributes.name} value="" /> : null}
      {[...entries, ...spare].map((entry, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry has nothing else that tells it from an equal one
          key={index}
          {...props}
          entry={entry}
          index={index}
          isSpare={index > 0 && index === entries.length}
          label={context.t('list.entry', { list: name, number: index + 1 })}
        />
      ))}
    </list-rows>
  );
}

type RowProps = Omit<ListFieldProps, 'label'> & { entry: ListEntry; index: number; isSpare: boolean; label: string };

function Row({ context, input, entry, entryErrors, index, isSpare, label }: RowProps): ReactNode {
  const id = `${controlId(input)}--${index + 1}`;
  const errors = entryErrors(entry);
  const type = controlType(input);
  const whole = input.trait?.item?.kind === 'integer';
  return (
    <div className="list-row" data-spare={isSpare ? '' : undefined}>
      <label className="sr" htmlFor={id}>
        {isSpare ? context.t('list.new', { label }) : label}
      </label>
      <input
        id={id}
        type={type}
        name={input.attributes.name}
        defaultValue={entry.value}
        required={index === 0 && isRequired(input)}
        aria-invalid={errors.length > 0 ? true : undefined}
        aria-describedby={errors.length > 0 ? `${id}-error` : undefined}
        autoComplete={index === 0 ? chooseAutocomplete(input) : 'off'}
        step={type === 'number' ? (whole ? 1 : 'any') : undefined}
        pattern={type === 'number' ? undefined : toHtmlPattern(input.trait?.item?.pattern ?? undefined)}
        dir={['email', 'tel', 'url'].includes(type) ? 'ltr' : 'auto'}
      />
      <Errors id={id} errors={errors} />
    </div>
  );
}

type BoxesProps = { input: InputNode; choices: LabelledChoice[] };

/** Where the entries are a choice, each choice is a box. */
function Boxes({ input, choices }: BoxesProps): ReactNode {
  const chosen = (input.entries ?? []).map(({ value }) => value);
  return choices.map((choice, index) => {
    const id = `${controlId(input)}--${index + 1}`;
    return (
      <div className="check" key={choice.value}>
        <input
          id={id}
          type="checkbox"
          name={input.attributes.name}
          value={choice.value}
          defaultChecked={chosen.includes(choice.value)}
        />
        <label htmlFor={id}>
          <Foreign isForeign={choice.isForeign}>{choice.label}</Foreign>
        </label>
      </div>
    );
  });
}
