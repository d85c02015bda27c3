import { DEVICE_VERIFY } from '../patterns';

type Members = Readonly<Record<string, unknown>>;

const OUR_PAGE = '/device';

/**
 * Makes what a device shows short: `/device`, from where the browser goes to Hydra's own address. And leaves out the
 * headers of Hydra's own code, a member that belongs to no specification.
 *
 * @param members Hydra's answer to a device that begins to sign in
 * @param origin the front door's public origin; addresses elsewhere stay as they are
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-3.2
 */
export function toDeviceAnswer(members: object, origin: string): Members {
  const { Header: _stray, ...answer } = members as Members;
  const shortened = ['verification_uri', 'verification_uri_complete'].flatMap((name) => {
    const uri = answer[name];
    return typeof uri === 'string' ? [[name, shorten(uri, origin)] as const] : [];
  });
  return { ...answer, ...Object.fromEntries(shortened) };
}

function shorten(uri: string, origin: string): string {
  const rest = uri.startsWith(origin + DEVICE_VERIFY) ? uri.slice(origin.length + DEVICE_VERIFY.length) : null;
  return rest === '' || rest?.startsWith('?') ? origin + OUR_PAGE + rest : uri;
}
