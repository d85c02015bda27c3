import { jsonAnswer } from '../../_shared/json';

export const dynamic = 'force-dynamic';

export function GET(): Response {
  return jsonAnswer({ status: 'ok' });
}
