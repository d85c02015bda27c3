import { expect, test } from '../support/fixtures';
import { startFrontDoor } from '../support/front-door';
import { startChanged } from '../support/scratch-ory';

const SISTER = 'https://app.example.test';

test('Kratos’ CORS settings decide which sister host reads the session', async ({ stack }) => {
  const kratos = await startChanged(stack, 'kratos', {
    'serve.public.cors': { enabled: true, allowed_origins: [SISTER], allow_credentials: true },
  });
  const door = await startFrontDoor(stack, { KRATOS_PUBLIC_URL: kratos.publicUrl, KRATOS_ADMIN_URL: kratos.adminUrl });
  const preflight = (origin: string) =>
    fetch(`${door.address}/sessions/whoami`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'content-type' },
    });
  try {
    const allowed = await preflight(SISTER);
    expect(allowed.ok).toBe(true);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(SISTER);
    expect(allowed.headers.get('access-control-allow-credentials')).toBe('true');
    const read = await fetch(`${door.address}/sessions/whoami`, { headers: { origin: SISTER } });
    expect([read.status, read.headers.get('access-control-allow-origin')]).toEqual([401, SISTER]);

    const refused = await preflight('https://evil.example.test');
    expect(refused.status).toBeLessThan(500);
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  } finally {
    await door.stop();
    await kratos.stop();
  }
});
