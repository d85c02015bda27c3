import { createServer, type Server } from 'node:net';
import { toMail } from './mail.mjs';
import { sendMail } from './smtp.mjs';

describe('toMail', () => {
  it('makes a mail to the number', () => {
    expect(toMail({ to: '+4915112345678', body: 'Your code is 123456' })).toEqual({
      to: '+4915112345678@texts.example',
      text: 'Your code is 123456',
    });
  });

  it.each([null, 'text', {}, { to: 'a@b>\r\nDATA', body: 'x' }, { to: '+49151' }])('refuses %j', (message) => {
    expect(() => toMail(message)).toThrow('no message to a telephone number');
  });
});

describe('sendMail', () => {
  let server: Server;
  let received = '';
  let refusal: string | null = null;

  beforeEach(async () => {
    received = '';
    refusal = null;
    server = createServer((socket) => {
      socket.write('220 ready\r\n');
      socket.on('data', (chunk) => {
        const text = chunk.toString();
        received += text;
        socket.write(text.startsWith('EHLO') ? '250-hello\r\n250 8BITMIME\r\n' : `${refusal ?? '250 fine'}\r\n`);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const port = () => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };

  it('delivers the text, in any script', async () => {
    await sendMail(port(), { to: '+49151@texts.example', text: 'رمزك 123456' });
    expect(received).toContain('RCPT TO:<+49151@texts.example>');
    expect(Buffer.from(/\r\n\r\n(.+)\r\n\.\r\n/.exec(received)?.[1] ?? '', 'base64').toString()).toBe('رمزك 123456');
  });

  it('fails where the mailbox refuses', async () => {
    refusal = '550 no';
    await expect(sendMail(port(), { to: '+49151@texts.example', text: 'x' })).rejects.toThrow('refused');
  });
});
