import { STRICT_CSP } from '@/lib/csp';
import { harden } from '@/lib/page';

export const dynamic = 'force-dynamic';

export function GET(): Response {
  return harden(Response.json({ status: 'ok' }, { headers: { 'Content-Security-Policy': STRICT_CSP } }));
}
