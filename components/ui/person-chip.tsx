import type { ReactNode } from 'react';
import { readableText } from '@/lib/readable-text';
import type { PageContext, PersonView, PostAction } from '@/lib/views';
import { Chip } from './chip';
import { PostForm } from './post-form';

type PersonChipProps = {
  context: PageContext;
  person: PersonView;
  /** For screen readers, before the name; empty where the page says it already. */
  label: string;
  switchAccount?: PostAction | null;
};

const MAX_IDENTIFIER_LENGTH = 320;

/** Who is signed in, and a way to be someone else. */
export function PersonChip({ context, person, label, switchAccount }: PersonChipProps): ReactNode {
  const name = readableText(person.name ?? '');
  const identifier = readableIdentifier(person.identifier);
  return (
    <Chip
      {...(label === '' ? {} : { label })}
      name={name || identifier || context.t('person.account')}
      identifier={name === '' ? '' : identifier}
    >
      {switchAccount ? <PostForm post={switchAccount} label={context.t('person.not_you')} style="link" /> : null}
    </Chip>
  );
}

/** What a person signs in with, as it may be shown: longer than a name, because an address can be. */
export function readableIdentifier(identifier: string): string {
  return readableText(identifier, MAX_IDENTIFIER_LENGTH);
}
