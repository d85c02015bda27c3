import { readRefresh } from '@/dev/testing/html';
import { log } from '@/lib/log';
import { useSettings } from '@/lib/testing/fake-server';
import { answerWithoutForm } from './answer-without-form';

const UI = 'https://login.example.com';
const HERE = `${UI}/settings?flow=1`;

beforeAll(() => useSettings({ VESTIBULE_URL: UI }));
beforeEach(() => {
  for (const level of ['info', 'error'] as const) jest.spyOn(log, level).mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

type Opened = Parameters<typeof answerWithoutForm>[1];

async function answer(opened: Opened, returnTo: string | null = null) {
  const response = await answerWithoutForm(new Request(HERE), opened, { returnTo, here: HERE });
  return [response.status, response.headers.get('location')];
}

describe('answerWithoutForm', () => {
  it.each<[Opened, string | null, string]>([
    [{ kind: 'already_signed_in' }, null, '/'],
    [{ kind: 'already_signed_in' }, `${UI}/next`, `${UI}/next`],
    [{ kind: 'sign_in' }, `${UI}/next`, `/login?return_to=${encodeURIComponent(HERE)}`],
    [{ kind: 'aal2_required' }, null, `/login?aal=aal2&return_to=${encodeURIComponent(HERE)}`],
    [{ kind: 'go', to: '/verification?flow=2' }, null, `${UI}/verification?flow=2`],
  ])('sends %j, on the way to %j, to %s', async (opened, returnTo, to) => {
    expect(await answer(opened, returnTo)).toEqual([303, to]);
  });

  it.each([
    ['same-origin', 200],
    ['cross-site', 303],
  ])('lets the language form, too, leave for another origin (%s: %d)', async (site, status) => {
    const request = new Request(`${HERE}&lang=de`, { headers: { 'sec-fetch-site': site } });
    const to = 'https://app.example.com/next';
    const response = await answerWithoutForm(request, { kind: 'already_signed_in' }, { returnTo: to, here: HERE });
    expect(response.status).toBe(status);
    expect(response.headers.get('location') ?? readRefresh(await response.text())).toBe(to);
  });

  it.each<[Opened, number]>([
    [{ kind: 'go', to: 'https://evil.tld/' }, 502],
    [{ kind: 'go', to: '//evil.tld/' }, 502],
    [{ kind: 'disabled' }, 404],
    [{ kind: 'account_disabled' }, 403],
    [{ kind: 'refused' }, 400],
  ])('answers %j with an error page, %d', async (opened, status) => {
    expect(await answer(opened)).toEqual([status, null]);
  });
});
