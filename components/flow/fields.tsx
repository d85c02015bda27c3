import { Fragment, type ReactNode } from 'react';
import { controlId, type InputNode } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Foreign } from '../ui/foreign';
import { labelText } from './label';

type FieldsProps = {
  context: PageContext;
  fields: readonly InputNode[];
  children: (input: InputNode) => ReactNode;
};

/** Fields in their order, with those of one object, such as an address, under its title. */
export function Fields({ context, fields, children }: FieldsProps): ReactNode {
  return toRuns(fields).map(({ group, members }) => {
    const shown = members.map((input) => <Fragment key={controlId(input)}>{children(input)}</Fragment>);
    const key = members[0] === undefined ? '' : controlId(members[0]);
    if (group === null) return <Fragment key={key}>{shown}</Fragment>;
    return (
      <fieldset key={key} className="group">
        <legend>
          <Foreign isForeign={context.isForeignLabel(group.name, group.title)}>
            {labelText(context.label(group.name, group.title))}
          </Foreign>
        </legend>
        {shown}
      </fieldset>
    );
  });
}

type Group = { name: string; title: string | null };
type Run = { group: Group | null; members: InputNode[] };

function toRuns(fields: readonly InputNode[]): Run[] {
  const runs: Run[] = [];
  for (const input of fields) {
    const group = groupOf(input);
    const last = runs.at(-1);
    if (last !== undefined && last.group?.name === group?.name) last.members.push(input);
    else runs.push({ group, members: [input] });
  }
  return runs;
}

/** "First name" says enough without "Name" above it. */
function groupOf({ trait }: InputNode): Group | null {
  const group = trait?.groups.at(-1) ?? null;
  return group === null || group.name === 'traits.name' ? null : group;
}
