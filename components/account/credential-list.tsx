import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { findRemovals, type Removal } from '@/lib/kratos/ui/credentials';
import { isHidden, isInput } from '@/lib/kratos/ui/nodes';
import { readableText } from '@/lib/readable-text';
import type { CredentialFacts, PageContext } from '@/lib/views';
import { FlowForm, SubmitButton } from '../flow/flow-form';
import { InputLabel } from '../flow/label';
import { momentText } from '../ui/moment';

type CredentialListProps = { context: PageContext; flow: Flow; group: string; facts: CredentialFacts | null };
type Entry = { key: string; name: string | null; addedAtMs: number | null; removal: Removal | null };

/** The credentials of one kind, each with its name, since when, and a button to remove it unless it's the last way. */
export function CredentialList({ context, flow, group, facts }: CredentialListProps): ReactNode {
  const entries = toEntries(findRemovals(flow.ui.nodes, group), facts?.[group]?.providers ?? []);
  if (entries.length === 0) return null;
  const inputs = entries.flatMap(({ removal }) => (removal === null ? [] : [removal.input]));
  const hidden = flow.ui.nodes.filter((node) => node.group === group && isInput(node) && isHidden(node));
  return (
    <FlowForm flow={flow} nodes={[...hidden, ...inputs]}>
      <ul className="entries">
        {entries.map((entry) => (
          <CredentialEntry key={entry.key} context={context} entry={entry} />
        ))}
      </ul>
    </FlowForm>
  );
}

/** Since when an authenticator app or recovery codes are set up. */
export function SetUpSince({ context, group, facts }: Omit<CredentialListProps, 'flow'>): ReactNode {
  const since = facts?.[group]?.createdAtMs ?? null;
  if (since === null || (group !== 'totp' && group !== 'lookup_secret')) return null;
  return <p className="hint">{context.t('credential.added', { moment: momentText(context, since) })}</p>;
}

/** A provider without a button is linked, but the last way to sign in: Kratos then leaves the button out. */
function toEntries(removals: readonly Removal[], providers: readonly string[]): Entry[] {
  const removable = removals.map((removal) => ({
    key: removal.id,
    name: removal.name,
    addedAtMs: removal.addedAtMs,
    removal,
  }));
  const missing = providers.filter((provider) => !removals.some(({ id }) => id === provider));
  return [...removable, ...missing.map((name) => ({ key: name, name, addedAtMs: null, removal: null }))];
}

function CredentialEntry({ context, entry }: { context: PageContext; entry: Entry }): ReactNode {
  const { t } = context;
  const { removal, addedAtMs } = entry;
  const isLast = removal === null || removal.input.attributes.disabled;
  const name = readableText(entry.name ?? '');
  return (
    <li className="entry">
      <h3>{name === '' ? t('credential.unnamed') : <bdi>{name}</bdi>}</h3>
      {addedAtMs === null ? null : (
        <p className="hint">{t('credential.added', { moment: momentText(context, addedAtMs) })}</p>
      )}
      {isLast ? (
        <p className="hint">{t('credential.last')}</p>
      ) : (
        <SubmitButton
          input={removal.input}
          label={<InputLabel context={context} input={removal.input} />}
          style="danger"
        />
      )}
    </li>
  );
}
