import { checkUpstreams, drain } from '@/lib/readiness';
import { jsonAnswer } from '../../_shared/json';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const upstreams = await checkUpstreams();
  const isReady = !drain.isDraining && Object.values(upstreams).every(Boolean);
  const status = isReady ? 'ok' : drain.isDraining ? 'draining' : 'upstream_unavailable';
  return jsonAnswer({ status, upstreams }, isReady ? 200 : 503, isReady ? {} : { 'Retry-After': '5' });
}
