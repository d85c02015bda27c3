import { handle } from '../_shared/handle';
import { gateway } from './gateway';

export const dynamic = 'force-dynamic';

const route = handle(gateway);

export { route as DELETE, route as GET, route as HEAD, route as OPTIONS, route as PATCH, route as POST, route as PUT };
