import { SECRETS } from '../testing/fixtures';
import { decrypt, encrypt } from './encrypted';

const [newest, older] = SECRETS;

describe('encrypt and decrypt', () => {
  it('give the text back, whatever it is, and never the same value twice', () => {
    const text = 'Zoë <zoe@example.com> \u{1f511}';
    const value = encrypt(SECRETS, 'accounts', text);
    expect(value).toMatch(/^[\w-]+$/);
    expect(decrypt(SECRETS, 'accounts', value)).toBe(text);
    expect(encrypt(SECRETS, 'accounts', text)).not.toBe(value);
  });

  it('read what an older secret has written, but not what a dropped one has', () => {
    const value = encrypt([older], 'accounts', 'ada');
    expect(decrypt(SECRETS, 'accounts', value)).toBe('ada');
    expect(decrypt([newest], 'accounts', value)).toBeNull();
  });

  it.each([
    ['nothing', () => null],
    ['another purpose', () => encrypt(SECRETS, 'other', 'ada')],
    ['a changed byte', () => flip(encrypt(SECRETS, 'accounts', 'ada'))],
    ['half a value', () => encrypt(SECRETS, 'accounts', 'ada').slice(0, 30)],
    ['no base64url at all', () => '<script>'],
  ])('refuse %s', (_name, value) => {
    expect(decrypt(SECRETS, 'accounts', value())).toBeNull();
  });
});

function flip(value: string): string {
  const bytes = Buffer.from(value, 'base64url');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes.toString('base64url');
}
