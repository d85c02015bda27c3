import { jsonResponse } from '../../_shared/json-response';

export function GET(): Response {
  return jsonResponse({ status: 'ok' });
}
