import { countCode, type Guesser, uncountCode } from '@/lib/device/limits';
import { codeCandidates } from '@/lib/device/user-code';
import { challengeRule, matches } from '@/lib/http/params';
import { acceptUserCode, type WrongCode } from '@/lib/hydra/device';
import type { HydraError } from '@/lib/hydra/error';
import { log } from '@/lib/log';
import { fail, ok, type Result } from '@/lib/result';
import { type ActiveSession, requireKnown } from '../_shared/account-guard';
import { upstreamErrorPage } from '../_shared/error-page';
import { guardPost, type OwnForm } from '../_shared/post-guard';
import { seeOther } from '../_shared/respond';
import { deviceUrl } from '../_shared/urls';
import { askCode } from './ask-code';

type Form = { challenge: string; code: string };
type Guarded = { form: Form; session: ActiveSession };

/** Longer than any code, with everything that could be between its letters. */
const MAX_TYPED = 200;

const deviceForm: OwnForm<'device_challenge' | 'user_code' | 'decision', never, Form, { session: ActiveSession }> = {
  single: ['device_challenge', 'user_code', 'decision'],
  many: [],
  parse: ({ device_challenge: challenge = '', user_code: code = '', decision }) => {
    if (challenge === '') return fail({ code: 'challenge_missing' });
    if (!matches(challenge, challengeRule)) return fail({ code: 'param_invalid', cause: 'device_challenge' });
    if (decision !== 'connect') return fail({ code: 'param_invalid', cause: 'decision' });
    return code.length > MAX_TYPED ? fail({ code: 'param_invalid', cause: 'user_code' }) : ok({ challenge, code });
  },
  read: (request, { challenge }) => requireKnown(request, deviceUrl({ challenge })),
  subject: ({ challenge }) => ({ purpose: 'device', about: challenge }),
};

/** Takes the code that a person has typed. A right one leads to the consent page, which names the application. */
export async function postDevice(request: Request): Promise<Response> {
  const guarded = await guardPost(request, deviceForm);
  if (!guarded.ok) return guarded.error;
  const { form, session } = guarded.value;
  const codes = codeCandidates(form.code);
  if (codes.length === 0) return askAgain(request, guarded.value, 'missing');
  const subject = session.session.identity.id;
  const guesser = { subject, clientIp: request.headers.get('x-vestibule-client-ip') };
  const counted = await countCode(guesser);
  if (!counted.ok) return tooMany(request, guarded.value, counted.error.retryAfterSeconds);
  const accepted = await tryCodes(form.challenge, codes, guesser);
  if (accepted.ok) {
    log.info({ event: 'device_code_accepted', subject }, 'a person has entered the code of a device');
    return seeOther(accepted.value);
  }
  if (accepted.error.kind !== 'wrong_code') {
    const steps = [{ kind: 'link', href: deviceUrl(), label: 'restart' } as const];
    const options = accepted.error.kind === 'unavailable' ? { retryAt: deviceUrl(form) } : { steps };
    return upstreamErrorPage(request, accepted.error, options);
  }
  log.info({ event: 'device_code_refused', reason: 'wrong', subject }, 'a person has entered a wrong code');
  return askAgain(request, guarded.value, 'wrong');
}

/** Tries each spelling until one fits. Only a wrong code counts, and all of its spellings count as one. */
async function tryCodes(
  challenge: string,
  codes: readonly string[],
  guesser: Guesser,
): Promise<Result<string, HydraError | WrongCode>> {
  for (const code of codes) {
    const accepted = await acceptUserCode(challenge, code);
    if (!accepted.ok && accepted.error.kind === 'wrong_code') continue;
    await uncountCode(guesser);
    return accepted;
  }
  return fail({ kind: 'wrong_code' });
}

function askAgain(request: Request, { form, session }: Guarded, kind: 'missing' | 'wrong'): Promise<Response> {
  const asking = { challenge: form.challenge, session, code: form.code, isFromLink: false };
  return askCode(request, { ...asking, problem: { kind } }, { status: 400 });
}

function tooMany(request: Request, { form, session }: Guarded, retryAfterSeconds: number): Promise<Response> {
  const subject = session.session.identity.id;
  log.warn({ event: 'device_code_refused', reason: 'too_many', subject }, 'too many wrong codes of devices');
  const problem = { kind: 'too_many', minutes: Math.ceil(retryAfterSeconds / 60) } as const;
  const asking = { challenge: form.challenge, session, code: '', isFromLink: false };
  const headers = { 'Retry-After': String(retryAfterSeconds) };
  return askCode(request, { ...asking, problem }, { status: 429, headers });
}
