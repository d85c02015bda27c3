import { deviceEndPage } from '../../_shared/device-end-page';
import { withErrorPage } from '../../_shared/with-error-page';

/** Hydra sends the browser here when the device may sign in. Anybody can open it, so it says nothing about anybody. */
export const GET = withErrorPage((request) => deviceEndPage(request, 'done'));
