import { jsonResponse, withJsonErrors } from '../../_shared/json-response';
import { absoluteUrl, settingsUrl } from '../../_shared/urls';

/**
 * Where password managers send a person who wants to add a passkey, or to look after the ones there are.
 *
 * @see https://www.w3.org/TR/passkey-endpoints/
 */
const route = withJsonErrors(['GET', 'HEAD'], () => {
  const settings = absoluteUrl(settingsUrl());
  return jsonResponse({ enroll: settings, manage: settings });
});

export { route as DELETE, route as GET, route as HEAD, route as OPTIONS, route as PATCH, route as POST, route as PUT };
