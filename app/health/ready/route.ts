import { areUpstreamsReady, drain } from '@/lib/upstream/readiness';
import { jsonResponse } from '../../_shared/json-response';

export async function GET(): Promise<Response> {
  const isReady = (await areUpstreamsReady()) && !drain.isDraining;
  const status = isReady ? 'ok' : drain.isDraining ? 'draining' : 'upstream_unavailable';
  return jsonResponse({ status }, isReady ? 200 : 503, isReady ? {} : { 'Retry-After': '5' });
}
