import { parseJson } from '@/lib/json';
import { decideRefusal } from '@/lib/oauth2/hydra-refusal';
import { readRefusal, refusalFacts } from '@/lib/oauth2/refusal-facts';
import { deviceEndPage } from '../_shared/device-end-page';
import { errorPage } from '../_shared/error-page';
import { type Exchange, restartWithout } from './judge-answer';

/**
 * What a browser gets in place of the JSON with which Hydra ends the sign-in of a device. No device learns of it, nor
 * of a person's no.
 *
 * @returns null for an answer that leads on
 */
export async function devicePage(request: Request, { outgoing, answer }: Exchange): Promise<Response | null> {
  if (answer.status < 400) return null;
  const { setCookies } = answer;
  if (answer.status === 404) return deviceEndPage(request, 'off', { setCookies });
  const refusal = readRefusal(toParams(parseJson(answer.body.toString('utf8'))));
  if (refusal === null) return errorPage(request, 'param_invalid', { cause: `hydra: status ${answer.status}` });
  if (refusal.error === 'access_denied') return deviceEndPage(request, 'denied', { setCookies });
  const code = decideRefusal(refusal);
  const [facts, cause] = [refusalFacts(refusal, code), 'hydra refused the request'];
  return errorPage(request, code, { facts, cause, setCookies, steps: restartWithout(outgoing) });
}

/** The members of an OAuth error, as they'd come in an address. */
function toParams(json: unknown): URLSearchParams {
  const members = typeof json === 'object' && json !== null ? Object.entries(json) : [];
  return new URLSearchParams(members.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
