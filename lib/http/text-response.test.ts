import { textResponse } from './text-response';

describe('textResponse', () => {
  it('is an ordinary answer where no server takes texts', async () => {
    const response = textResponse('ä', { status: 403, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
    expect([response.status, await response.text()]).toEqual([403, 'ä']);
    expect(response.headers.get('content-length')).toBe('2');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });
});
