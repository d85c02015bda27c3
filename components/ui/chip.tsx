import type { ReactNode } from 'react';
import { Breakable } from './breakable';

type ChipProps = {
  name: string;
  /** For screen readers, before the name. */
  label?: string;
  /** A second line, smaller. */
  identifier?: string;
  /** What a person can do about it. */
  children?: ReactNode;
};

/** The person a page is about: an initial, a name, and a way to change it. */
export function Chip({ name, label, identifier = '', children }: ChipProps): ReactNode {
  return (
    <div className="chip">
      <span className="avatar" aria-hidden="true">
        {firstLetter(name)}
      </span>
      <p>
        {label === undefined ? null : <span className="sr">{label} </span>}
        <bdi className="chip-name">
          <Breakable text={name} />
        </bdi>
        {identifier === '' ? null : (
          <bdi className="chip-id">
            <Breakable text={identifier} />
          </bdi>
        )}
      </p>
      {children}
    </div>
  );
}

/** The first character as people count them, in capitals. */
export function firstLetter(name: string): string {
  return ([...name][0] ?? '·').toLocaleUpperCase();
}
