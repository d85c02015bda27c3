import { challengeRule, readParams } from '@/lib/http/params';
import { offersDeviceGrant } from '@/lib/hydra/device';
import { requireSession } from '../_shared/account-guard';
import { deviceEndPage } from '../_shared/device-end-page';
import { errorPage, upstreamErrorPage } from '../_shared/error-page';
import { seeOther } from '../_shared/respond';
import { deviceUrl, deviceVerifyUrl } from '../_shared/urls';
import { withErrorPage } from '../_shared/with-error-page';
import { askCode } from './ask-code';
import { postDevice } from './post';

const rules = {
  device_challenge: challengeRule,
  // A bad one in a link leaves the field empty.
  user_code: { pattern: /^\P{Cc}+$/u, maxLength: 64, isOptional: true },
} as const;

/**
 * Where a person enters the code of a device: after a sign-in, and behind Hydra, which ties the challenge to the
 * browser. A code in the link is only filled in.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-3.3
 */
export const GET = withErrorPage(async (request) => {
  const params = readParams(new URL(request.url).search, rules);
  if (!params.ok) return errorPage(request, params.error.code, { cause: params.error.name });
  const { device_challenge: challenge = null, user_code: code = null } = params.value;
  const offered = await offersDeviceGrant();
  if (!offered.ok) return upstreamErrorPage(request, offered.error);
  if (!offered.value) return deviceEndPage(request, 'off');
  const session = await requireSession(request, deviceUrl({ challenge, code }));
  if (!session.ok) return session.error;
  return challenge === null
    ? seeOther(deviceVerifyUrl(code))
    : askCode(request, { challenge, session: session.value, code: code ?? '', isFromLink: code !== null });
});

export const POST = withErrorPage(postDevice);
