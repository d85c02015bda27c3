import { agentsConfigSchema } from './agents-config';

const documents = (members: Record<string, unknown>) => agentsConfigSchema.safeParse({ documents: members });
const messages = (result: ReturnType<typeof documents>) =>
  result.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('agentsConfigSchema', () => {
  it('lets nobody in by default', () => {
    expect(agentsConfigSchema.parse({})).toEqual({
      documents: { accept: 'off', allow: [], deny: [], verified: [], pinned: null },
      registration: { enabled: false, schemes: ['cursor', 'vscode', 'vscode-insiders'] },
    });
  });

  it('takes hosts, everything below a host, and single documents', () => {
    const allow = ['claude.ai', '*.example.com', 'https://chatgpt.com/oauth/client.json', 'localhost', '127.0.0.1'];
    expect(documents({ accept: 'listed', allow }).success).toBe(true);
  });

  it.each([
    'Claude.ai',
    'claude.ai:443',
    'claude.ai/',
    'http://claude.ai/c',
    'https://claude.ai',
    'https://claude.ai/c?x=1',
    '*',
    '*.com.',
    'claude',
    'claude.*',
    '10.0.0.1',
    'metadata.google.internal',
    '',
  ])('refuses the list entry "%s"', (entry) => {
    expect(documents({ allow: [entry] }).success).toBe(false);
    expect(documents({ deny: [entry] }).success).toBe(false);
  });

  it('marks only whole documents as verified', () => {
    expect(messages(documents({ verified: ['claude.ai'] }))).toEqual([
      'documents.verified.0: must be the URL of a document: https, with a path and no query',
    ]);
  });

  it.each(['javascript', 'https', 'data', 'file', 'Cursor', 'cursor:', ''])('refuses the scheme "%s"', (scheme) => {
    expect(agentsConfigSchema.safeParse({ registration: { enabled: true, schemes: [scheme] } }).success).toBe(false);
  });

  it('refuses members that it does not know', () => {
    expect(documents({ alow: [] }).success).toBe(false);
    expect(agentsConfigSchema.safeParse({ document: {} }).success).toBe(false);
  });
});
