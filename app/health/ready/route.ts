import { STRICT_CSP } from '@/lib/csp';
import { harden } from '@/lib/page';
import { checkUpstreams, drain } from '@/lib/readiness';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const upstreams = await checkUpstreams();
  const isReady = !drain.isDraining && Object.values(upstreams).every(Boolean);
  const status = isReady ? 'ok' : drain.isDraining ? 'draining' : 'upstream_unavailable';
  return harden(
    Response.json(
      { status, upstreams },
      {
        status: isReady ? 200 : 503,
        headers: { 'Content-Security-Policy': STRICT_CSP, ...(isReady ? {} : { 'Retry-After': '5' }) },
      },
    ),
  );
}
