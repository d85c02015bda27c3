import type { Fault } from '@/dev/testing/recording-proxy';

/** Answers that a recording proxy gives in place of Kratos or Hydra. */

export function respond(status: number, body = '', headers: Record<string, string> = {}): Fault {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
    return true;
  };
}

export function respondJson(status: number, body: unknown, headers: Record<string, string> = {}): Fault {
  return respond(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

export function redirectTo(location: string): Fault {
  return respond(303, '', { location });
}

export const hangUp: Fault = (request) => {
  request.socket.destroy();
  return true;
};

/** Half an answer: less than its Content-Length says. */
export function cutOff(body: string, afterMs: number): Fault {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write(body);
    setTimeout(() => response.destroy(), afterMs);
    return true;
  };
}

/** The fault, for addresses with this part only. */
export function onlyFor(part: string, fault: Fault): Fault {
  return (request, response) => (request.url ?? '').includes(part) && fault(request, response);
}
