import type { ReactNode } from 'react';
import { controlId, type InputNode, valueText } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Foreign } from '../ui/foreign';
import { choicesOf } from './choices';

type LockedFieldProps = { context: PageContext; input: InputNode; label: string; isForeign: boolean };

/** A trait that is shown but can't be changed. What it holds is sent, because Kratos would otherwise remove it. */
export function LockedField({ context, input, label, isForeign }: LockedFieldProps): ReactNode {
  const { attributes, entries } = input;
  const values = entries?.map(({ value }) => value) ?? [valueText(attributes.value)];
  const id = controlId(input);
  return (
    <div className="field locked">
      <p className="label" id={id}>
        <Foreign isForeign={isForeign}>{label}</Foreign>
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: the values are no list of their own */}
      <div role="group" aria-labelledby={id}>
        {values.map((value) => (
          <p key={value} dir="auto">
            {shown(context, input, value)}
          </p>
        ))}
      </div>
      {values.map((value) => (
        <input key={value} type="hidden" name={attributes.name} value={value} />
      ))}
    </div>
  );
}

function shown(context: PageContext, input: InputNode, value: string): string {
  if (input.trait?.kind === 'boolean') return context.t(value === 'true' ? 'field.yes' : 'field.no');
  return choicesOf(context, input)?.find((choice) => choice.value === value)?.label ?? value;
}
