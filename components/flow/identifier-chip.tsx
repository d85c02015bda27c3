import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { inputsOf, isHidden, nodesOf, restartHref } from '@/lib/kratos/ui/nodes';
import { readableText } from '@/lib/readable-text';
import type { PageContext } from '@/lib/views';
import { Breakable, initialOf } from '../ui/person-chip';
import { textOf } from './field';

const NAMES = ['identifier', 'traits.email', 'traits.username', 'traits.phone'];

/** What the person signs in with, once it is no longer a field. */
export function hiddenIdentifierOf(flow: Flow): string {
  const hidden = inputsOf(nodesOf(flow)).filter(isHidden);
  const input = NAMES.map((name) => hidden.find(({ attributes }) => attributes.name === name)).find(Boolean);
  return textOf(input?.attributes.value);
}

/** For password managers: whose password is asked for. It has no name and is not sent. */
export function HiddenUsername({ identifier }: { identifier: string }): ReactNode {
  if (identifier === '') return null;
  return <input type="text" autoComplete="username" defaultValue={identifier} readOnly hidden />;
}

/** Which identifier a later step is about, once it is no longer a field, and a way to change it. */
export function IdentifierChip({ context, flow }: { context: PageContext; flow: Flow }): ReactNode {
  const identifier = readableText(hiddenIdentifierOf(flow), 320);
  if (identifier === '') return null;
  const href = restartHref(flow);
  return (
    <div className="chip">
      <span className="avatar" aria-hidden="true">
        {initialOf(identifier)}
      </span>
      <p>
        <bdi className="chip-name">
          <Breakable text={identifier} />
        </bdi>
      </p>
      {href === null ? null : <a href={href}>{context.t('person.change')}</a>}
    </div>
  );
}
