import { contrast } from '@/lib/config/accent';
import { useSettings } from '@/lib/testing/fake-server';
import { client } from '@/lib/testing/fixtures';
import { toApplicationView } from './application-view';

beforeAll(() => useSettings({ VESTIBULE_LOGO_ORIGINS: 'https://cdn.example.com' }));

const view = (changes: Parameters<typeof client>[0]) => toApplicationView(client(changes));

describe('toApplicationView', () => {
  it.each<[string, string | null | undefined, string]>([
    ['a plain name', 'Demo', 'Demo'],
    ['markup as plain text', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a name freed of a direction override', 'Bank\u202egro.live', 'Bank gro.live'],
    ['a name freed of isolates and marks', '\u2066\u200fGoogle\u2069', 'Google'],
    ['a name freed of zero width', 'Goo\u200bgle', 'Goo gle'],
    ['a name on one line', 'Demo\r\nSign in\u2028here\tnow', 'Demo Sign in here now'],
    ['a name without NUL', 'De\0mo', 'De mo'],
    ['a name of 80 letters', 'x'.repeat(80), 'x'.repeat(80)],
    ['the beginning of a longer name', 'x'.repeat(5000), `${'x'.repeat(79)}…`],
    ['whole letters at the cut', '😀'.repeat(100), `${'😀'.repeat(79)}…`],
    ['the client_id without a name', null, 'demo'],
    ['the client_id for an empty name', '', 'demo'],
    ['the client_id for an invisible name', ' \u200b\u202e\n', 'demo'],
    ['the client_id for a name of fillers', '\u3164\u2800\uffa0', 'demo'],
    ['the client_id for a name of marks alone', '\u0301\u0302', 'demo'],
    ['a name with few of its marks', `Z${'\u0335'.repeat(50)}`, 'Z\u0335\u0335\u0335'],
  ])('shows %s', (_name, client_name, expected) => {
    expect(view({ client_name }).name).toBe(expected);
  });

  it('shows a question mark in place of an empty name and id', () => {
    expect(view({ client_name: null, client_id: '' })).toMatchObject({ name: '?', id: '?' });
    expect(view({ client_name: '\u3164', client_id: '\u2800' })).toMatchObject({ name: '?', id: '?' });
  });

  it('trusts a client_id as little as a name', () => {
    expect(view({ client_name: null, client_id: 'a\u202eb' })).toMatchObject({ name: 'a b', id: 'a b' });
  });

  it('links to https pages', () => {
    const links = {
      client_uri: 'https://app.example.com',
      tos_uri: 'https://app.example.com/t',
      policy_uri: 'https://app.example.com/p',
    };
    expect(view(links)).toMatchObject({
      homeUrl: links.client_uri,
      termsUrl: links.tos_uri,
      privacyUrl: links.policy_uri,
    });
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    '//evil.tld',
    '/terms',
    'http://app.example.com/terms',
    'https://u:p@app.example.com/',
    'blob:https://app.example.com/x',
    '',
  ])('leaves out the link %j', (url) => {
    expect(view({ client_uri: url, tos_uri: url, policy_uri: url, logo_uri: url })).toMatchObject({
      homeUrl: null,
      termsUrl: null,
      privacyUrl: null,
      logoUrl: null,
    });
  });

  it.each([
    ['https://cdn.example.com/logo.png', 'https://cdn.example.com/logo.png'],
    ['https://app.example.com/logo.png', null],
    ['https://cdn.example.com.evil.tld/logo.png', null],
    ['https://cdn.example.com:8443/logo.png', null],
    ['https://cdn.example.com@evil.tld/logo.png', null],
    ['http://cdn.example.com/logo.png', null],
    [null, null],
  ])('turns the logo %s into %s', (logo_uri, expected) => {
    expect(view({ logo_uri }).logoUrl).toBe(expected);
  });

  it('passes on the form that cancels', () => {
    const cancel = { action: '/consent', fields: { csrf: 'x' } };
    expect(toApplicationView(client(), cancel).cancel).toBe(cancel);
    expect(toApplicationView(client()).cancel).toBeNull();
  });

  describe('of a client that the operator hasn’t made', () => {
    const HOST = 'https://agent.example';
    const mark = { vestibule: { kind: 'document', url: `${HOST}/client.json`, hash: 'h' } };
    const stranger = (changes: Parameters<typeof client>[0] = {}) =>
      view({ client_id: 'cimd~abc', client_name: 'Acme\u202e Bank', metadata: mark as never, ...changes });

    it('is called by its host, and its id is the address of its document', () => {
      expect(stranger()).toMatchObject({
        id: `${HOST}/client.json`,
        name: 'agent.example',
        unverified: { host: 'agent.example', selfName: 'Acme Bank', isVerified: false },
      });
    });

    it('has no name if it registered itself', () => {
      const metadata = { vestibule: { kind: 'registered', created: '2026-11-29T10:00:00Z' } } as never;
      const links = { tos_uri: `${HOST}/terms`, client_uri: HOST };
      expect(stranger({ client_id: 'dcr-1', metadata, ...links })).toMatchObject({
        ...{ id: 'dcr-1', name: null, homeUrl: null, termsUrl: null },
        unverified: { host: null, selfName: 'Acme Bank', isVerified: false },
      });
    });

    it.each(['\u3164', '', null])('says nothing for the name %j', (client_name) => {
      expect(stranger({ client_name }).unverified?.selfName).toBeNull();
    });

    it('shows no logo, and links only to its own host', () => {
      const links = { logo_uri: 'https://cdn.example.com/logo.png', client_uri: 'https://cdn.example.com' };
      expect(stranger({ ...links, tos_uri: `${HOST}/terms`, policy_uri: 'https://agent.example.evil.test/' })).toEqual(
        expect.objectContaining({ logoUrl: null, homeUrl: null, termsUrl: `${HOST}/terms`, privacyUrl: null }),
      );
    });
  });

  describe('with a look in the metadata', () => {
    const metadata = {
      vestibule_names: { de: 'Ab\u202ezüge', fr: '\u200b' },
      vestibule_logo: 'https://prints.example/logo.png',
      vestibule_accent: '#ffcc00',
      vestibule_help: 'https://prints.example/help',
      vestibule_popup: 'allowed',
    };

    it('shows it, with names that are cleaned and a colour that can be read', () => {
      const shown = view({ metadata, logo_uri: 'https://cdn.example.com/other.png' });
      expect(shown).toMatchObject({
        names: { de: 'Ab züge' },
        logoUrl: 'https://prints.example/logo.png',
        helpUrl: 'https://prints.example/help',
        allowsPopup: true,
      });
      expect(contrast(shown.accent?.light ?? '', '#ffffff')).toBeGreaterThanOrEqual(4.5);
    });

    it('shows nothing of it for a client that registered itself', () => {
      const mark = { kind: 'registered', created: '2026-11-29T10:00:00Z' };
      expect(view({ metadata: { ...metadata, vestibule: mark } })).toMatchObject({
        names: {},
        logoUrl: null,
        accent: null,
        helpUrl: null,
        allowsPopup: false,
      });
    });
  });
});
