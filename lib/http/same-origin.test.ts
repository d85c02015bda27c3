import { isSameOrigin, isSameOriginCall, isSameOriginRead } from './same-origin';

const ORIGIN = 'https://login.example.com';

describe('isSameOrigin for a POST', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['accepts our own form', { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }, true],
    ['accepts a browser that only sends Origin', { origin: ORIGIN }, true],
    ['accepts a browser that only sends Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }, true],
    ['leaves a browser that sends neither to the token', {}, true],
    ['refuses another site', { origin: 'https://evil.tld', 'sec-fetch-site': 'cross-site' }, false],
    ['refuses another site that claims our origin', { origin: ORIGIN, 'sec-fetch-site': 'cross-site' }, false],
    ['refuses a sibling host', { origin: 'https://app.example.com', 'sec-fetch-site': 'same-site' }, false],
    ['refuses what no page made', { 'sec-fetch-site': 'none' }, false],
    ['refuses an empty Sec-Fetch-Site', { 'sec-fetch-site': '' }, false],
    [
      'refuses another origin although the site is said to be ours',
      { origin: 'https://evil.tld', 'sec-fetch-site': 'same-origin' },
      false,
    ],
    [
      'accepts our own form whose Origin a Referrer-Policy of no-referrer hides',
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      true,
    ],
    ['refuses a hidden origin of a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
    ['refuses a hidden origin of a sibling host', { origin: 'null', 'sec-fetch-site': 'same-site' }, false],
    ['refuses a hidden origin that no page made', { origin: 'null', 'sec-fetch-site': 'none' }, false],
    ['refuses a hidden origin of an old browser', { origin: 'null' }, false],
    ['refuses what only looks like a hidden origin', { origin: 'NULL', 'sec-fetch-site': 'same-origin' }, false],
    ['refuses two origins', { origin: 'null, null', 'sec-fetch-site': 'same-origin' }, false],
    ['refuses two sites', { origin: 'null', 'sec-fetch-site': 'same-origin, same-origin' }, false],
    ['refuses plain http', { origin: 'http://login.example.com' }, false],
    ['refuses another port', { origin: `${ORIGIN}:8443` }, false],
    ['refuses a longer name', { origin: `${ORIGIN}.evil.tld` }, false],
    ['refuses an empty origin', { origin: '' }, false],
    [
      'never compares with Host',
      { origin: 'https://evil.tld', host: 'evil.tld', 'x-forwarded-host': 'evil.tld' },
      false,
    ],
  ])('%s', (_name, headers, expected) => {
    expect(isSameOrigin(new Headers(headers), ORIGIN)).toBe(expected);
  });
});

describe('isSameOriginCall', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['accepts our own page', { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }, true],
    ['accepts an old browser that names its origin', { origin: ORIGIN }, true],
    ['refuses what names no origin', {}, false],
    ['refuses what names no origin, whatever else it says', { 'sec-fetch-site': 'same-origin' }, false],
    ['refuses an empty origin', { origin: '', 'sec-fetch-site': 'same-origin' }, false],
    ['refuses the null of a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
    ['refuses a hidden origin of our own page', { origin: 'null', 'sec-fetch-site': 'same-origin' }, false],
    ['refuses another origin', { origin: 'https://evil.tld' }, false],
    ['refuses another site that claims our origin', { origin: ORIGIN, 'sec-fetch-site': 'cross-site' }, false],
    ['refuses a sibling host', { origin: ORIGIN, 'sec-fetch-site': 'same-site' }, false],
  ])('%s', (_name, headers, expected) => {
    expect(isSameOriginCall(new Headers(headers), ORIGIN)).toBe(expected);
  });
});

describe('isSameOriginRead', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['accepts our own page', { 'sec-fetch-site': 'same-origin' }, true],
    ['accepts an old browser, which sends neither', {}, true],
    ['refuses another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['refuses a sibling host', { 'sec-fetch-site': 'same-site' }, false],
    ['refuses an address that was typed', { 'sec-fetch-site': 'none' }, false],
    [
      'refuses a hidden origin, which no fetch of our own page has',
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      false,
    ],
    ['refuses a call that names another origin', { origin: 'https://evil.tld' }, false],
  ])('%s', (_name, headers, expected) => {
    expect(isSameOriginRead(new Headers(headers), ORIGIN)).toBe(expected);
  });
});
