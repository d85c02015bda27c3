import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { flowInputs, type InputNode, isHidden, restartHref, valueText } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Chip } from '../ui/chip';
import { readableIdentifier } from '../ui/person-chip';

const NAMES = ['identifier', 'traits.email', 'traits.username', 'traits.phone'];

/** What the person signs in with, once it is no longer a field; empty where the flow doesn't say. */
export function hiddenIdentifier(flow: Flow): string {
  const hidden = flowInputs(flow).filter(isHidden);
  const named = NAMES.map((name) => hidden.find(({ attributes }) => attributes.name === name));
  const all = [named[0], ...hidden.filter(({ trait }) => trait?.isIdentifier), ...named.slice(1)];
  return all.map(sentText).find((text) => text !== '') ?? '';
}

function sentText(input: InputNode | undefined): string {
  return input?.entries?.[0]?.value ?? valueText(input?.attributes.value);
}

/** Tells password managers whose password it is. It has no name, so it isn't sent. */
export function HiddenUsername({ identifier }: { identifier: string }): ReactNode {
  if (identifier === '') return null;
  return <input type="text" autoComplete="username" defaultValue={identifier} readOnly hidden />;
}

/**
 * Lets password managers fill in the identifier where the password comes later: most look for forms with a password.
 * It has no name, so it isn't sent.
 */
export function HiddenPassword(): ReactNode {
  return <input type="password" autoComplete="current-password" tabIndex={-1} aria-hidden="true" hidden />;
}

type ChipProps = { context: PageContext; flow: Flow; isFixed?: boolean };

/** The identifier that a later step is about, and a way to change it unless the person is half signed in. */
export function IdentifierChip({ context, flow, isFixed }: ChipProps): ReactNode {
  const identifier = readableIdentifier(hiddenIdentifier(flow));
  if (identifier === '') return null;
  const href = isFixed ? null : restartHref(flow);
  return <Chip name={identifier}>{href === null ? null : <a href={href}>{context.t('person.change')}</a>}</Chip>;
}
