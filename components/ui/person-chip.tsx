import type { ReactNode } from 'react';
import { readableText } from '@/lib/readable-text';
import type { PageContext, PersonView, PostAction } from '@/lib/views';
import { PostForm } from './post-form';

type PersonChipProps = {
  context: PageContext;
  person: PersonView;
  /** Said to screen readers before the name. */
  label: string;
  switchAccount?: PostAction | null;
};

/** Who is signed in: initial, name, identifier, and a way to be someone else. */
export function PersonChip({ context, person, label, switchAccount }: PersonChipProps): ReactNode {
  const name = readableText(person.name ?? '');
  const identifier = readableText(person.identifier, 320);
  const primary = name === '' ? identifier : name;
  return (
    <div className="chip">
      <span className="avatar" aria-hidden="true">
        {initialOf(primary)}
      </span>
      <p>
        <span className="sr">{label} </span>
        <bdi className="chip-name">
          <Breakable text={primary} />
        </bdi>
        {name === '' || identifier === '' ? null : (
          <bdi className="chip-id">
            <Breakable text={identifier} />
          </bdi>
        )}
      </p>
      {switchAccount ? <PostForm post={switchAccount} label={context.t('person.not_you')} style="link" /> : null}
    </div>
  );
}

/** A long address breaks before its @ rather than anywhere. */
export function Breakable({ text }: { text: string }): ReactNode {
  const at = text.lastIndexOf('@');
  if (at < 1) return text;
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  );
}

/** The first character as people count them. */
export function initialOf(name: string): string {
  return ([...name][0] ?? '·').toLocaleUpperCase();
}
