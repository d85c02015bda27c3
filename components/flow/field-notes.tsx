import type { ReactNode } from 'react';
import type { InputNode } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Icon } from '../ui/icons';
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

/** What helps to fill in a field. */
export function Hints({ id, hints }: { id: string; hints: string[] }): ReactNode {
  if (hints.length === 0) return null;
  return (
    <p className="hint" id={`${id}-hint`}>
      <LabelWithLinks source={hints.join(' ')} />
    </p>
  );
}

/** What is wrong with a field, or with a row of a list. */
export function Errors({ id, errors }: { id: string; errors: string[] }): ReactNode {
  if (errors.length === 0) return null;
  return (
    <p className="error" id={`${id}-error`}>
      <Icon name="alert" />
      <span>
        {errors.map((error) => (
          <span key={error} dir="auto">
            {error}
          </span>
        ))}
      </span>
    </p>
  );
}
