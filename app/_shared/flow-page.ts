import { flowIdRule, readParams, urlRule } from '@/lib/http/params';
import type { FlowOptions } from '@/lib/kratos/flows';
import { openPreparedFlow } from '@/lib/kratos/open-prepared-flow';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { startParamsOf, withStartParams } from '@/lib/kratos/start-params';
import type { Flow, FlowType } from '@/lib/kratos/types';
import { keepTyped } from '@/lib/kratos/ui/typed';
import { fail, ok, type Result } from '@/lib/result';
import { answerWithoutForm } from './answer-without-form';
import { DISAGREEMENT, errorPage, upstreamErrorPage } from './error-page';
import { type PageScope, pageScope } from './page-scope';
import { type RequestView, readRequestView } from './request-view';
import { typedFields } from './typed-fields';
import { absoluteUrl, flowUrl, loginUrl, safeReturnTo } from './urls';

/** What the address of a flow's page says. */
export type FlowQuery = { flowId: string | null; returnTo: string | null };

/** Reads the query of a page that shows a flow, or answers with an error page. */
export async function readFlowQuery(request: Request): Promise<Result<FlowQuery, Response>> {
  const params = readParams(new URL(request.url).search, { flow: flowIdRule, return_to: urlRule });
  if (!params.ok) return fail(await errorPage(request, params.error.code, { cause: params.error.name }));
  return ok({ flowId: params.value.flow ?? null, returnTo: safeReturnTo(params.value.return_to) });
}

/** A flow to show, with everything that was found out about it. */
export type OpenedPage = {
  flow: Flow;
  isRestarted: boolean;
  /** It has what was typed into an expired one. */
  isKept: boolean;
  /** Cookies that Kratos sets. */
  setCookies: string[];
  session: SessionState;
  /** Where the person is on the way to. */
  onward: string | null;
};

/** Kratos shows these only to people who aren't signed in, so there is no session to ask for. */
const FOR_SIGNED_OUT: ReadonlySet<FlowType> = new Set(['registration', 'recovery']);

export type OpenPageOptions = FlowQuery & {
  /** The page's own address, to come back to after signing in. By default, signing in leads straight onward. */
  here?: string;
  login?: Pick<FlowOptions, 'refresh' | 'aal'>;
};

/** Gets the flow that a page shows, and at the same time the session, or answers where there is no form to show. */
export async function openPage(
  request: Request,
  type: FlowType,
  { flowId, returnTo, here, login = {} }: OpenPageOptions,
): Promise<Result<OpenedPage, Response>> {
  const cookie = request.headers.get('cookie');
  const isForSignedOut = FOR_SIGNED_OUT.has(type);
  const [opened, session] = await Promise.all([
    openPreparedFlow(type, cookie, { flowId, returnTo, start: startOf(request, returnTo), ...login }),
    isForSignedOut ? ok<SessionState>({ kind: 'none' }) : getSession(cookie),
  ]);
  if (!opened.ok) return fail(await upstreamErrorPage(request, opened.error));
  if (!session.ok) return fail(await upstreamErrorPage(request, session.error));
  if (opened.value.kind === 'already_signed_in' && !isForSignedOut && session.value.kind === 'none') {
    // The page that sent the browser here would send it back at once, and so on.
    return fail(await errorPage(request, 'upstream_invalid', { cause: DISAGREEMENT }));
  }
  if (opened.value.kind !== 'flow') {
    const places = { returnTo, here: here ?? returnTo ?? absoluteUrl('/') };
    return fail(await answerWithoutForm(request, opened.value, places));
  }
  const { flow, isRestarted, setCookies } = opened.value;
  const onward = safeReturnTo(flow.returnTo) ?? returnTo;
  const typed = typedFields(request);
  return ok({
    flow: typed === null ? flow : keepTyped(flow, typed),
    isRestarted,
    isKept: typed !== null,
    setCookies,
    session: session.value,
    onward,
  });
}

/** What the address says about a new flow, or the OAuth request that it's on the way to. */
function startOf(request: Request, returnTo: string | null) {
  return { ...startParamsOf(returnTo), ...startParamsOf(request.url) };
}

/** The scope of a flow's page, with the OAuth request that it belongs to. */
export async function flowScope(
  request: Request,
  { flow, isRestarted, isKept, onward, session }: OpenedPage,
): Promise<PageScope & { view: RequestView }> {
  const view = await readRequestView(onward, session);
  const scope = pageScope(request, {
    ...view,
    selfUrl: withStartParams(flowUrl(flow), startParamsOf(flow.requestUrl)),
    notice: isKept ? 'flow.kept' : isRestarted ? 'flow.restarted' : null,
  });
  return { ...scope, view };
}

/** Where "sign in" leads from another flow: into the OAuth request, or to a sign-in on the way to the same place. */
export function loginLink({ application }: RequestView, { flow, onward }: Pick<OpenedPage, 'flow' | 'onward'>): string {
  const link = application && onward !== null ? onward : loginUrl({ returnTo: onward });
  return withStartParams(link, startParamsOf(flow.requestUrl));
}
