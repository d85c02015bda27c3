import { useSettings } from '@/lib/testing/fake-server';
import { continueTo } from './continue-to';

beforeAll(() => useSettings({ VESTIBULE_URL: 'https://login.example.com' }));

const openerOf = async (headers: Record<string, string>) => {
  const request = new Request('https://login.example.com/consent', { method: 'POST', headers });
  const response = await continueTo(request, 'https://login.example.com/oauth2/auth?consent_verifier=1');
  return [response.status, response.headers.get('cross-origin-opener-policy')];
};

describe('continueTo', () => {
  it('cuts no popup off with a page that moves on by itself', async () => {
    expect(await openerOf({ 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-origin' })).toEqual([
      200,
      'unsafe-none',
    ]);
    expect(await openerOf({ 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' })).toEqual([200, null]);
  });
});
