import { networkOf, readAddress } from './addresses.mjs';

describe('readAddress', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    [' 203.0.113.9\t', '203.0.113.9'],
    ['203.0.113.9:51234', '203.0.113.9'],
    ['"203.0.113.9:51234"', '203.0.113.9'],
    ['"203.0.113.9"', '203.0.113.9'],
    ['2001:db8::1', '2001:db8::1'],
    ['2001:0DB8:0:0::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['"[2001:db8::1]:443"', '2001:db8::1'],
    ['"[2001:db8::1]"', '2001:db8::1'],
    ['::1', '::1'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%eth0]:80', 'fe80::1'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:203.0.113.9', '203.0.113.9'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['0:0:0:0:0:ffff:203.0.113.9', '203.0.113.9'],
    ['[::ffff:203.0.113.9]:443', '203.0.113.9'],
  ])('reads %j as %s', (text, address) => {
    expect(readAddress(text)).toBe(address);
  });

  it.each([
    ['nothing', ''],
    ['a space', ' '],
    ['null', null],
    ['undefined', undefined],
    ['unknown', 'unknown'],
    ['an obfuscated name', '_hidden'],
    ['an obfuscated name with a port', '_hidden:80'],
    ['a host name', 'localhost'],
    ['5 KB', '1'.repeat(5000)],
    ['an address with 5 KB behind it', `fe80::1%${'x'.repeat(5000)}`],
    ['a port alone', ':80'],
    ['three numbers', '203.0.113'],
    ['a number too large', '203.0.113.256'],
    ['leading zeros', '203.0.113.09'],
    ['a number in hexadecimal', '0xcb007109'],
    ['a port that is none', '203.0.113.9:port'],
    ['a port of six digits', '203.0.113.9:512345'],
    ['two addresses', '203.0.113.9 203.0.113.10'],
    ['an open bracket', '[2001:db8::1'],
    ['IPv4 in brackets', '[203.0.113.9]:80'],
    ['empty brackets', '[]:80'],
    ['a URL', 'http://203.0.113.9/'],
    ['a slash', '203.0.113.9/24'],
    ['letters that IPv6 lacks', '2001:dbg::1'],
  ])('finds no address in %s', (_name, text) => {
    expect(readAddress(text)).toBeNull();
  });
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:0:1:9:9:9:9', '2001:db8:0:1'],
    ['2001:db8:0:1:ffff::', '2001:db8:0:1'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
  ])('counts %s by %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
