// Where Kratos sends text messages. Each becomes a mail to <number>@texts.example in the mailbox. Plain script
// on Node alone, so that it starts at once.

import { createServer } from 'node:http';
import { toMail } from './mail.mjs';
import { sendMail } from './smtp.mjs';

const LIMIT_BYTES = 64 * 1024;
const { TEXTS_PORT, MAIL_SMTP_PORT } = process.env;

const server = createServer(async (request, response) => {
  try {
    await sendMail(Number(MAIL_SMTP_PORT), toMail(await readBody(request)));
    response.writeHead(204).end();
  } catch (error) {
    process.stderr.write(`texts: ${error instanceof Error ? error.message : 'failed'}\n`);
    response.writeHead(502).end();
  }
});

/**
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<unknown>}
 */
async function readBody(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LIMIT_BYTES) throw new Error('a text message is too long');
  }
  return JSON.parse(text);
}

server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  process.stderr.write(`texts cannot listen on port ${TEXTS_PORT}: ${error.code}\n`);
  process.exitCode = 1;
});
server.listen(Number(TEXTS_PORT), '127.0.0.1');
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT'])) process.once(signal, () => process.exit(0));
