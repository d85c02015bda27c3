import { parseUrl } from '@/lib/parse-url';
import { check, showAddress } from '../check';
import { fineUnless, inKratos, problem } from '../finding';
import { KRATOS_FLOWS } from '../kratos-flows';

/** Whether the forms of Kratos go to the front door. */
export const kratosBaseUrl = check('kratos.base-url', KRATOS_FLOWS, (starts, { env: { origin } }) => {
  const forms = starts.flatMap(({ flow, action }) => (action === null ? [] : [{ flow, address: addressOf(action) }]));
  const wrong = forms
    .filter(({ flow, address }) => address !== `${origin}/self-service/${flow}`)
    .map(({ flow, address }) => `the form of the ${flow} flow goes to ${address}`);
  const advice = {
    why: 'Forms go past the front door, to an address that has none of its cookies.',
    fix: inKratos(`serve.public.base_url: ${origin}/`),
  };
  if (forms.length === 0) return problem('No flow could be started.', advice);
  return fineUnless(wrong, 'Its forms go to the front door.', advice);
});

function addressOf(action: string): string {
  return showAddress(parseUrl(action));
}
