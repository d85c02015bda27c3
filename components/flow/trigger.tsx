import type { ReactNode } from 'react';
import { type InputNode, isTrigger, triggersOf } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Icon } from '../ui/icons';
import { labelOf, textOf } from './field';

/** What starts Kratos' passkey and security key scripts: a button, or a hidden field that only names a function to call at load. */
export function Trigger({ context, input }: { context: PageContext; input: InputNode }): ReactNode {
  const triggers = triggersOf(input);
  if (triggers === null) return null;
  if (!isTrigger(input)) {
    return triggers.load === undefined ? null : <kratos-trigger data-load={triggers.load} hidden />;
  }
  return (
    <kratos-trigger data-click={triggers.click} data-load={triggers.load} hidden>
      <button type="button" className="button" name={input.attributes.name} value={textOf(input.attributes.value)}>
        <Icon name="key" />
        {labelOf(context, input)}
      </button>
    </kratos-trigger>
  );
}
