import { check, type Question, showAddress } from '../check';
import { fine, inHydra, warning } from '../finding';
import { HYDRA_DISCOVERY } from '../hydra-discovery';

const ID = 'hydra.device';

/** Where Hydra sends the browser of somebody who wants to enter a code; `isOffered` is false for v2.3.0. */
type DevicePage = { isOffered: boolean; page: URL | null };

const DEVICE_PAGE: Question<DevicePage> = {
  id: ID,
  needs: ['hydra-public'],
  ask: async (target) => {
    const discovery = await target.outcomeOf(HYDRA_DISCOVERY);
    const document = discovery.kind === 'answered' ? discovery.answer : null;
    if (!document?.['device_authorization_endpoint']) return { isOffered: false, page: null };
    const { location } = await target.ask(`${target.env.hydraPublicUrl}/oauth2/device/verify`);
    return { isOffered: true, page: location };
  },
};

/** Whether a device's code is entered on the page of the front door. Nothing to see where Hydra has no such grant. */
export const hydraDevice = check(ID, DEVICE_PAGE, ({ isOffered, page }, { env: { origin } }) => {
  if (!isOffered) return null;
  const isOurs = showAddress(page) === `${origin}/device` && page?.searchParams.has('device_challenge') === true;
  if (isOurs) return fine('The codes of devices are entered on the page of the front door.');
  return warning(`urls.device.verification leads to ${showAddress(page)}.`, {
    why: "Nobody can sign in a device: the page for its code is elsewhere, or is Hydra's own, which the front door does not forward.",
    fix: inHydra(`urls.device.verification: ${origin}/device, urls.device.success: ${origin}/device/done`, '--device'),
  });
});
