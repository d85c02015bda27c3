import type { Fault } from '@/dev/testing/recording-proxy';

/** The ways in which a server behind the front door can fail, each with what a person is told. */
/** A null status stands for either: it hangs on which comes first, the limit or the deadline. */
export type FaultKind = { title: string; fault: Fault; status: 429 | 502 | 503 | null };

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Fault => {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    return true;
  };
};
const text = (status: number, body: string, type = 'text/html'): Fault => {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': type }).end(body);
    return true;
  };
};

/** Nothing is ever sent. */
const silence: Fault = () => true;

/** A byte now and then: no idle timeout would ever end this. */
const drip: Fault = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
  return true;
};

const reset: Fault = (request) => {
  request.socket.destroy();
  return true;
};

const cutOff: Fault = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"id":"x"');
  setTimeout(() => response.destroy(), 20);
  return true;
};

const SECRET = 'SECRET-OF-THE-UPSTREAM';
const oryError = (code: number) => ({
  error: { code, status: SECRET, reason: SECRET, message: SECRET, debug: SECRET },
});

export const FAULTS: FaultKind[] = [
  { title: 'never answers', fault: silence, status: 503 },
  { title: 'answers one byte at a time', fault: drip, status: 503 },
  { title: 'hangs up', fault: reset, status: 503 },
  { title: 'hangs up in the middle', fault: cutOff, status: 503 },
  { title: 'answers 500', fault: json(500, oryError(500)), status: 503 },
  { title: 'answers 502 with a page of its proxy', fault: text(502, `<h1>${SECRET}</h1>`), status: 503 },
  { title: 'answers 503', fault: json(503, oryError(503), { 'retry-after': '1' }), status: 503 },
  { title: 'answers 429', fault: json(429, oryError(429)), status: 429 },
  { title: 'answers with HTML', fault: text(200, `<html>${SECRET}</html>`), status: 502 },
  {
    title: 'answers with JSON that is cut off',
    fault: text(200, '{"id":"x","active":tr', 'application/json'),
    status: 502,
  },
  { title: 'answers with nothing', fault: text(200, '', 'application/json'), status: 502 },
  {
    title: 'answers with wrong types',
    fault: json(200, { id: 1, active: 'yes', challenge: null, skip: 'no', ui: [] }),
    status: 502,
  },
  { title: 'answers with a list', fault: json(200, [SECRET]), status: 502 },
  { title: 'answers with a number', fault: json(200, 42), status: 502 },
  {
    title: 'sends elsewhere',
    fault: (_request, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
      return true;
    },
    status: 502,
  },
  {
    title: 'answers with 5 MB',
    fault: text(200, `{"id":"${'x'.repeat(5_000_000)}"}`, 'application/json'),
    status: null,
  },
  { title: 'answers with a status that does not exist', fault: json(299, oryError(299)), status: 502 },
  { title: 'wants credentials of its own', fault: json(407, oryError(407)), status: 502 },
];
