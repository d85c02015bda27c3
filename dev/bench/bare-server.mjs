// The floor that the front door is measured against: Node's own server, one call upstream, the same bytes as the page.
// Environment: PORT, UPSTREAM (a URL to call for every request), BODY (a file to answer with).

import { readFileSync } from 'node:fs';
import http from 'node:http';

const { PORT = '0', UPSTREAM = '', BODY = '' } = process.env;
const body = readFileSync(BODY);
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

http
  .createServer((_request, response) => {
    const fail = () => response.writeHead(502).end();
    const call = http.get(UPSTREAM, { agent, headers: { accept: 'application/json' } }, (upstream) => {
      upstream.resume();
      upstream.on('end', () => answer(response));
      upstream.on('error', fail);
    });
    call.on('error', fail);
  })
  .listen(Number(PORT), '127.0.0.1');

/** @param {http.ServerResponse} response */
function answer(response) {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length });
  response.end(body);
}
