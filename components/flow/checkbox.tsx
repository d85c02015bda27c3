import type { ReactNode } from 'react';
import { mustBeTicked } from '@/lib/kratos/schema/trait';
import type { InputNode } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Foreign } from '../ui/foreign';
import type { Aria } from './control';
import { LabelWithLinks } from './label';

type CheckboxProps = { context: PageContext; input: InputNode; aria: Aria; label: string; isForeign: boolean };

/**
 * A box to tick. A form omits an unticked one altogether, so a hidden field before it says "no". Only for what must be
 * ticked, such as the terms, "no" is not an answer.
 */
export function Checkbox({ context, input, aria, label, isForeign }: CheckboxProps): ReactNode {
  const { attributes, trait } = input;
  const value = trait?.constant ?? 'true';
  const mustTick = trait !== undefined && mustBeTicked(trait);
  return (
    <>
      {mustTick ? null : <input type="hidden" name={attributes.name} value="false" />}
      <div className="check">
        <input
          {...aria}
          type="checkbox"
          name={attributes.name}
          value={value}
          defaultChecked={String(attributes.value) === value}
          required={mustTick && attributes.required}
          disabled={attributes.disabled}
        />
        <label htmlFor={aria.id}>
          <Foreign isForeign={isForeign}>
            <LabelWithLinks source={label} />
          </Foreign>
        </label>
      </div>
      <TermsLink context={context} input={input} label={label} />
    </>
  );
}

const TERMS = /\.(?:terms|tos|accept_terms|terms_accepted|terms_of_service|acceptedTerms|termsAccepted)$/i;

/** What is accepted has to be within reach. */
function TermsLink({ context, input, label }: Omit<CheckboxProps, 'aria' | 'isForeign'>): ReactNode {
  const { termsUrl } = context.brand;
  if (termsUrl === null || label.includes('](') || !TERMS.test(input.attributes.name)) return null;
  return (
    <p className="hint">
      <a href={termsUrl} target="_blank" rel="noopener noreferrer">
        {context.t('application.terms')}
      </a>
    </p>
  );
}
