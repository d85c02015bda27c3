import { useSettings } from '@/lib/testing/fake-server';
import { keptReturnTo } from './kept-return-to';

const UI = 'https://login.example.com';
const PAGE = `${UI}/login?login_challenge=login-challenge-0123456789&reauth=a.b`;

beforeAll(() => useSettings({ VESTIBULE_URL: UI }));

type Post = { path?: string; referer?: string | null; location?: string };

function find({ path = '/self-service/login?flow=1', referer = PAGE, location = `${UI}/` }: Post) {
  const headers: HeadersInit = referer === null ? {} : { referer };
  return keptReturnTo(new Request(UI + path, { method: 'POST', headers }), location);
}

describe('keptReturnTo', () => {
  it.each<[string, Post, string]>([
    ['the page of a login form', {}, PAGE],
    ['the page of a registration form', { path: '/self-service/registration?flow=1' }, PAGE],
    [
      'a registration page',
      { referer: PAGE.replace('/login?', '/registration?') },
      PAGE.replace('/login?', '/registration?'),
    ],
  ])('finds the request in %s', (_name, post, expected) => {
    expect(find(post)).toBe(expected);
  });

  it.each<[string, Post]>([
    ['without a Referer', { referer: null }],
    ['with a Referer of another origin', { referer: PAGE.replace('login.', 'evil.') }],
    ['from a page without a request', { referer: `${UI}/login?flow=1` }],
    ['from a consent page', { referer: `${UI}/consent?consent_challenge=consent-challenge-0123456789` }],
    ['from a malformed Referer', { referer: 'http://[' }],
    ['where Kratos sends the browser elsewhere', { location: `${UI}/settings` }],
    ['for another form', { path: '/self-service/settings?flow=1' }],
    ['for a longer path', { path: '/self-service/login/x' }],
  ])('finds nothing %s', (_name, post) => {
    expect(find(post)).toBeNull();
  });
});
