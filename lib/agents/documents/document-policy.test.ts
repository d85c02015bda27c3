import { decideDocument } from './document-policy';

const CLAUDE = 'https://claude.ai/oauth/mcp-oauth-client-metadata';

describe('decideDocument', () => {
  it.each<[string, string, string[], string[], boolean, string | null]>([
    ['off', CLAUDE, ['claude.ai'], [], true, 'off'],
    ['open', CLAUDE, [], [], false, null],
    ['open', CLAUDE, [], ['claude.ai'], false, 'denied'],
    ['open', CLAUDE, [], ['claude.ai'], true, 'denied'],
    ['listed', CLAUDE, [], [], false, 'not_listed'],
    ['listed', CLAUDE, [], [], true, null],
    ['listed', CLAUDE, ['claude.ai'], [], false, null],
    ['listed', CLAUDE, ['claude.ai'], [CLAUDE], false, 'denied'],
    ['listed', CLAUDE, [CLAUDE], [], false, null],
    ['listed', CLAUDE, [`${CLAUDE}2`], [], false, 'not_listed'],
    ['listed', CLAUDE, ['claude.ai.evil.com', 'laude.ai', 'ai'], [], false, 'not_listed'],
    ['listed', CLAUDE, ['*.claude.ai'], [], false, 'not_listed'],
    ['listed', 'https://a.b.claude.ai/c', ['*.claude.ai'], [], false, null],
    ['listed', 'https://evilclaude.ai/c', ['*.claude.ai'], [], false, 'not_listed'],
    ['listed', 'https://a.claude.ai/c', ['claude.ai'], [], false, 'not_listed'],
    ['open', 'https://a.claude.ai/c', [], ['*.claude.ai'], false, 'denied'],
    ['listed', 'https://localhost:8443/c', ['localhost'], [], false, null],
  ] as const)('%s: %s, allow %j, deny %j, pinned %s', (accept, url, allow, deny, isPinned, expected) => {
    expect(decideDocument({ url }, { accept: accept as 'open', allow, deny }, isPinned)).toBe(expected);
  });
});
