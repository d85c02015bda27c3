import { Fragment, type ReactNode } from 'react';
import type { InputNode } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { FOREIGN, Foreign } from '../ui/foreign';
import { Icon } from '../ui/icons';
import type { FieldError } from './field-error';
import { LabelWithLinks } from './label';

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

/** A hint. `isForeign`: in a language that nobody knows. */
export type Hint = { text: string; isForeign: boolean };

/** What helps to fill in a field. */
export function Hints({ id, hints }: { id: string; hints: readonly Hint[] }): ReactNode {
  if (hints.length === 0) return null;
  return (
    <p className="hint" id={`${id}-hint`}>
      {hints.map(({ text, isForeign }, index) => (
        <Fragment key={text}>
          {index === 0 ? null : ' '}
          <Foreign isForeign={isForeign}>
            <LabelWithLinks source={text} />
          </Foreign>
        </Fragment>
      ))}
    </p>
  );
}

/** What is wrong with a field, or with a row of a list. */
export function Errors({ id, errors }: { id: string; errors: readonly FieldError[] }): ReactNode {
  if (errors.length === 0) return null;
  return (
    <p className="error" id={`${id}-error`}>
      <Icon name="alert" />
      <span>
        {errors.map(({ text, isForeign }) => (
          <span key={text} {...(isForeign ? FOREIGN : { dir: 'auto' })}>
            {text}
          </span>
        ))}
      </span>
    </p>
  );
}
