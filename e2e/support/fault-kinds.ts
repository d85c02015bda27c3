import type { Fault } from '@/dev/testing/recording-proxy';
import { cutOff, hangUp, respond, respondJson } from './faults';

/**
 * A way in which Kratos or Hydra can fail, and the status of the page that people get. A null status stands for 502 or
 * 503: it depends on what comes first, the limit or the deadline.
 */
export type FaultKind = { title: string; fault: Fault; status: 429 | 502 | 503 | null };

/** Never answers. */
const silence: Fault = () => true;

/** Sends a byte now and then, so that no idle timeout ends it. */
const drip: Fault = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
  return true;
};

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML_TYPE = { 'content-type': 'text/html' };
const SECRET = 'SECRET-OF-THE-UPSTREAM';
const oryError = (code: number) => ({
  error: { code, status: SECRET, reason: SECRET, message: SECRET, debug: SECRET },
});

export const FAULTS: FaultKind[] = [
  { title: 'never answers', fault: silence, status: 503 },
  { title: 'answers one byte at a time', fault: drip, status: 503 },
  { title: 'hangs up', fault: hangUp, status: 503 },
  { title: 'hangs up in the middle', fault: cutOff('{"id":"x"', 20), status: 503 },
  { title: 'answers 500', fault: respondJson(500, oryError(500)), status: 503 },
  { title: 'answers 502 with a page of its proxy', fault: respond(502, `<h1>${SECRET}</h1>`, HTML_TYPE), status: 503 },
  { title: 'answers 503', fault: respondJson(503, oryError(503), { 'retry-after': '1' }), status: 503 },
  { title: 'answers 429', fault: respondJson(429, oryError(429)), status: 429 },
  { title: 'answers with HTML', fault: respond(200, `<html>${SECRET}</html>`, HTML_TYPE), status: 502 },
  {
    title: 'answers with JSON that is cut off',
    fault: respond(200, '{"id":"x","active":tr', JSON_TYPE),
    status: 502,
  },
  { title: 'answers with nothing', fault: respond(200, '', JSON_TYPE), status: 502 },
  {
    title: 'answers with wrong types',
    fault: respondJson(200, { id: 1, active: 'yes', challenge: null, skip: 'no', ui: [] }),
    status: 502,
  },
  { title: 'answers with a list', fault: respondJson(200, [SECRET]), status: 502 },
  { title: 'answers with a number', fault: respondJson(200, 42), status: 502 },
  {
    title: 'sends elsewhere',
    fault: respond(302, '', { location: 'http://169.254.169.254/latest/meta-data' }),
    status: 502,
  },
  {
    title: 'answers with 5 MB',
    fault: respond(200, `{"id":"${'x'.repeat(5_000_000)}"}`, JSON_TYPE),
    status: null,
  },
  { title: 'answers with a status that does not exist', fault: respondJson(299, oryError(299)), status: 502 },
  { title: 'asks for credentials of its own', fault: respondJson(407, oryError(407)), status: 502 },
];
