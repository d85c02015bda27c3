import { SignedOutPage } from '@/components/pages/signed-out-page';
import { page } from '@/lib/page';
import { handle } from '../_shared/handle';
import { pageScope } from '../_shared/scope';

export const GET = handle(async (request) => {
  const { context, setCookies } = pageScope(request);
  return page(<SignedOutPage context={context} links={{ login: '/login' }} />, { nonce: context.nonce, setCookies });
});
