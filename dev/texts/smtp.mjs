import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * Sends a mail to the mailbox on this machine.
 *
 * @param {number} port
 * @param {import('./mail.mjs').Mail} mail
 * @throws Error where the mailbox refuses it
 * @see https://www.rfc-editor.org/rfc/rfc5321
 */
export async function sendMail(port, { to, text }) {
  const socket = connect({ host: '127.0.0.1', port });
  const replies = createInterface({ input: socket })[Symbol.asyncIterator]();
  const expectReply = async () => {
    const { value, done } = await replies.next();
    // "250-" announces more lines.
    if (!done && /^[23]\d\d-/.test(value)) return expectReply();
    if (done || !/^[23]/.test(value)) throw new Error('the mailbox refused a message');
  };
  try {
    await expectReply();
    for (const line of ['EHLO localhost', 'MAIL FROM:<texts@texts.example>', `RCPT TO:<${to}>`, 'DATA']) {
      socket.write(`${line}\r\n`);
      await expectReply();
    }
    socket.write(`${toData(to, text)}\r\n.\r\n`);
    await expectReply();
  } finally {
    socket.end('QUIT\r\n');
  }
}

/**
 * @param {string} to
 * @param {string} text
 */
function toData(to, text) {
  const head = ['From: texts@texts.example', `To: ${to}`, 'Subject: Text message', 'MIME-Version: 1.0'];
  const lines = Buffer.from(text, 'utf8').toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  return [...head, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', lines].join(
    '\r\n',
  );
}
