import { check } from '../check';
import { fine, inHydra, warning } from '../finding';
import { HYDRA_PROBE } from '../hydra-probe';

/** Whether the codes of devices can be typed without minding capitals. */
export const hydraDeviceCode = check('hydra.device-code', HYDRA_PROBE, (probe) => {
  if (probe.kind !== 'seen' || probe.deviceCodes.length === 0) return null;
  const isMixed =
    probe.deviceCodes.some((code) => /[a-z]/.test(code)) && probe.deviceCodes.some((code) => /[A-Z]/.test(code));
  if (!isMixed) return fine('Capital or small letters make no difference in the codes of devices.');
  return warning('The codes of devices mix capital and small letters.', {
    why: 'People type them wrong, and the front door can try only all capitals or all small letters.',
    fix: inHydra('oauth2.device_authorization.user_code: {length: 8, character_set: BCDFGHJKLMNPQRSTVWXZ}', '--device'),
  });
});
