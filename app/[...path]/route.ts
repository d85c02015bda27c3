import { withErrorPage } from '../_shared/with-error-page';
import { gateway } from './gateway';

const route = withErrorPage(gateway);

export { route as DELETE, route as GET, route as HEAD, route as OPTIONS, route as PATCH, route as POST, route as PUT };
