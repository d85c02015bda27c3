import { SECRETS } from '../testing/fixtures';
import { issueApplicationLink, readApplicationLink } from './application-link';

const LINK = { to: 'com.example.app:/cb?code=secret', client: 'demo' };

describe('an application link', () => {
  it('comes back as it was, for half an hour', () => {
    const value = issueApplicationLink(SECRETS, LINK, 0);
    expect(value).toMatch(/^[\w-]+$/);
    expect(readApplicationLink(SECRETS, value, 1_799_999)).toEqual(LINK);
    expect(readApplicationLink(SECRETS, value, 1_800_000)).toBe('expired');
  });

  it.each(['', 'x', issueApplicationLink(['another-secret-of-at-least-32-characters'], LINK)])('is not %j', (value) =>
    expect(readApplicationLink(SECRETS, value)).toBeNull(),
  );
});
