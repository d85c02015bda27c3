import type { ReactNode } from 'react';
import { type InputNode, isTrigger, startsScript, valueText } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Icon } from '../ui/icons';
import { inputLabel } from './label';

/**
 * Starts Kratos' passkey and security key scripts: a button, or a hidden field that only names a function to call when
 * the page loads.
 */
export function Trigger({ context, input }: { context: PageContext; input: InputNode }): ReactNode {
  if (!startsScript(input)) return null;
  const { name, value, onclickTrigger, onloadTrigger } = input.attributes;
  if (!isTrigger(input)) {
    return onloadTrigger === undefined ? null : <kratos-trigger data-load={onloadTrigger} hidden />;
  }
  return (
    <kratos-trigger data-click={onclickTrigger} data-load={onloadTrigger} hidden>
      <button type="button" className="button" name={name} value={valueText(value)}>
        <Icon name="key" />
        {inputLabel(context, input)}
      </button>
    </kratos-trigger>
  );
}
