import { readPairs } from '../../http/raw-query';
import { readClientId, readMultipart, readTokenForm } from './form';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const BOUNDARY = '----formdata-0123456789';
const ASSERTION = `x.${Buffer.from('{"sub":"c"}').toString('base64url')}.x`;

describe('readTokenForm', () => {
  it.each<[string | null, string]>([
    ['application/x-www-form-urlencoded', 'pairs'],
    ['Application/X-WWW-Form-Urlencoded; charset=utf-8', 'pairs'],
    ['multipart/form-data; boundary=x', 'multipart'],
    ['application/json', 'other'],
    [null, 'other'],
  ])('%s: %s', (type, kind) => {
    expect(readTokenForm(type, Buffer.from('a=1')).kind).toBe(kind);
  });
});

describe('readMultipart', () => {
  const part = (head: string, value: string) =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`;
  const read = (...parts: string[]) =>
    readMultipart(`multipart/form-data; boundary=${BOUNDARY}`, Buffer.from(`${parts.join('')}--${BOUNDARY}--\r\n`));

  it('reads the fields in their order', async () => {
    const pairs = await read(part('name="resource"', 'https://a.example/?&=+'), part('name="code"', '1'));
    expect(pairs?.map(({ name, value }) => [name, value])).toEqual([
      ['resource', 'https://a.example/?&=+'],
      ['code', '1'],
    ]);
  });

  it('takes no files, and nothing broken', async () => {
    expect(await read(part('name="code"; filename="a"', '1'))).toBeNull();
    expect(await readMultipart('multipart/form-data', Buffer.from('x'))).toBeNull();
  });
});

describe('readClientId', () => {
  it.each<[string, string, string | null, string | null]>([
    ['the form', 'client_id=%61', null, 'a'],
    ['HTTP Basic', 'client_id=b', basic('https%3A%2F%2Fa.example:s'), 'https://a.example'],
    ['HTTP Basic that is empty', '', basic(':'), ''],
    ['an assertion', `client_assertion=${ASSERTION}`, null, 'c'],
    ['a broken assertion', 'client_assertion=x', null, null],
    ['a bearer token', 'client_id=b', 'Bearer x', 'b'],
    ['what is no HTTP Basic: two spaces', 'client_id=b', basic('a:s').replace(' ', '  '), 'b'],
    ['what is no HTTP Basic: no colon', 'client_id=b', basic('a'), 'b'],
    ['what is no HTTP Basic: half of it', 'client_id=b', `${basic('a:secret')}x`, 'b'],
    ['nothing', '', null, null],
  ])('reads %s', (_what, form, authorization, id) => {
    expect(readClientId(readPairs(form), authorization)).toBe(id);
  });
});
