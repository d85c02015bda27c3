import { check, showAddress } from '../check';
import { fineUnless, inKratos } from '../finding';
import { type FlowStart, KRATOS_FLOWS } from '../kratos-flows';

/** Whether every flow starts on its page of the front door. */
export const kratosPages = check('kratos.pages', KRATOS_FLOWS, (starts, { env: { origin } }) => {
  const wrong = starts
    .filter((start) => !isOwnPage(start, origin))
    .map(({ flow, page }) => `the ${flow} flow starts at ${showAddress(page)}, not at ${origin}/${flow}`);
  return fineUnless(wrong, 'Its flows start on the pages of the front door.', {
    why: "Users land on a page that doesn't exist, or that knows nothing of their OAuth request.",
    fix: inKratos(`selfservice.flows.<flow>.ui_url: ${origin}/<flow>`),
  });
});

function isOwnPage({ flow, page }: FlowStart, origin: string): boolean {
  if (page === null) return false;
  const address = showAddress(page);
  // A flow that is switched off ends at the error page.
  if (address === `${origin}/error` && page.searchParams.has('id')) return true;
  // Settings start with a sign-in, whose address kratos.base-url checks.
  if (flow === 'settings' && page.pathname === '/self-service/login/browser') return true;
  return address === `${origin}/${flow}` && page.searchParams.has('flow');
}
