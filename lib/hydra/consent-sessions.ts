import type { z } from 'zod';
import { ok, type Result } from '../result';
import { goList } from '../upstream/go-list';
import { type AnswerHeaders, firstHeader } from '../upstream/send';
import { callHydraAdmin } from './client';
import { type HydraError, judgeHydraAnswer } from './error';

/** Each consent has some kilobytes, and an answer may have four megabytes. */
const PAGE_SIZE = 250;
/** Whoever has more has a program that asks again and again. */
const MAX_PAGES = 12;

/** The consents of a subject, and whether these are all. */
export type ConsentList<T> = { consents: T[]; isWhole: boolean };

/**
 * Reads every consent that a subject has given and that is still valid, up to three thousand, from as many pages as
 * Hydra has.
 *
 * Not in it: what Hydra skipped, which includes every first-party client, and remembered consents that have run out.
 *
 * @param schema of one consent
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/oAuth2/operation/listOAuth2ConsentSessions
 */
export async function getConsentSessions<T>(
  subject: string,
  schema: z.ZodType<T>,
): Promise<Result<ConsentList<T>, HydraError>> {
  const consents: T[] = [];
  let token: string | null = null;
  for (let pages = 1; pages <= MAX_PAGES; pages += 1) {
    const answer = await callHydraAdmin({
      path: '/admin/oauth2/auth/sessions/consent',
      query: { subject, page_size: PAGE_SIZE, page_token: token ?? undefined },
      retries: 1,
    });
    if (!answer.ok) return answer;
    const page = judgeHydraAnswer(answer.value, goList(schema));
    if (!page.ok) return page;
    consents.push(...page.value);
    token = nextToken(answer.value.headers, pages * PAGE_SIZE);
    if (token === null) return ok({ consents, isWhole: true });
  }
  return ok({ consents, isWhole: false });
}

/**
 * The token of the next page; null after the last one.
 *
 * v2.3.0 counts pages by an offset and links to wrong ones, but says how many consents there are. Newer versions say
 * only in the link whether there is a next page, and their tokens can't be read.
 */
function nextToken(headers: AnswerHeaders, read: number): string | null {
  const total = firstHeader(headers, 'x-total-count');
  if (total !== null) return Number(total) > read ? offsetToken(read) : null;
  const next = /<([^>]*)>;\s*rel="?next"?/.exec(firstHeader(headers, 'link') ?? '')?.[1];
  return next === undefined ? null : new URL(next, 'http://hydra').searchParams.get('page_token');
}

function offsetToken(offset: number): string {
  return Buffer.from(JSON.stringify({ offset: String(offset), v: 2 })).toString('base64url');
}
