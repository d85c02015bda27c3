import { areUpstreamsReady, drain } from '@/lib/upstream/readiness';
import { jsonAnswer } from '../../_shared/json';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const isReady = (await areUpstreamsReady()) && !drain.isDraining;
  const status = isReady ? 'ok' : drain.isDraining ? 'draining' : 'upstream_unavailable';
  return jsonAnswer({ status }, isReady ? 200 : 503, isReady ? {} : { 'Retry-After': '5' });
}
