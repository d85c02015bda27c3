import { sampleApplication } from '@/components/sample-context';
import { useSettings } from '@/lib/testing/fake-server';
import type { ApplicationView } from '@/lib/views';
import { pageScope } from './page-scope';
import { render } from './respond';

beforeAll(() => useSettings({ VESTIBULE_LOGO_ORIGINS: 'https://cdn.example.com' }));

async function headersFor(changes: Partial<ApplicationView>): Promise<Headers> {
  const application = sampleApplication(changes);
  const scope = pageScope(new Request('http://localhost:3000/login'), { application });
  return (await render(scope, <p>page</p>)).headers;
}

describe('render', () => {
  it('lets the picture of the application in, on its pages only', async () => {
    const policy = async (logoUrl: string | null) => (await headersFor({ logoUrl })).get('content-security-policy');
    expect(await policy('https://prints.example/logo.png')).toContain(
      "img-src 'self' data: https://prints.example https://cdn.example.com;",
    );
    expect(await policy(null)).toContain("img-src 'self' data: https://cdn.example.com;");
  });

  it('keeps the opener of a popup only where the client may have one', async () => {
    const opener = async (allowsPopup: boolean) =>
      (await headersFor({ allowsPopup })).get('cross-origin-opener-policy');
    expect([await opener(true), await opener(false)]).toEqual(['unsafe-none', null]);
  });
});
