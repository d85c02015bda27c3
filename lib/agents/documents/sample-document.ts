/** The URL and the members of an honest document, for tests. */
export const SAMPLE_URL = 'https://app.example.com/client.json';

export function sampleMembers(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    client_id: SAMPLE_URL,
    client_name: 'Orchard Agent',
    redirect_uris: ['https://app.example.com/callback', 'http://localhost/callback'],
    ...changes,
  };
}

export function sampleBody(changes: Record<string, unknown> = {}): Buffer {
  return Buffer.from(JSON.stringify(sampleMembers(changes)));
}
