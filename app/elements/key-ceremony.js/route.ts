import { elementScript } from '@/components/element-file';
import { withErrorPage } from '../../_shared/with-error-page';

/** The script of passkeys and security keys. Its address names its version. */
export const GET = withErrorPage(
  async () =>
    new Response(elementScript('key-ceremony'), {
      headers: {
        'Content-Type': 'text/javascript; charset=utf-8',
        'Cache-Control': 'public, max-age=31536000, immutable',
      },
    }),
);
