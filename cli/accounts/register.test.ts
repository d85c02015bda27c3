import type { ServerResponse } from 'node:http';
import { runWith } from '../base/sample-io';
import { answer, type SampleHydra, startSampleHydra } from '../hydra/sample-hydra';
import { registerAccounts } from './register';

const OLD = '2020-01-01T00:00:00Z';
const account = (id: string, more: object = {}) => ({
  id,
  state: 'inactive',
  state_changed_at: OLD,
  metadata_admin: { deletion_requested_at: OLD },
  ...more,
});

let kratos: SampleHydra;
/** What Kratos has, in two pages, and what it answers when it's asked again about one. */
let pages: object[][];
let changed: Record<string, object>;
let refuses: boolean;

beforeEach(async () => {
  pages = [[account('one')], [account('two'), account('three', { state: 'active' })]];
  changed = {};
  refuses = false;
  kratos = await startSampleHydra(({ method, url }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://x');
    const id = pathname.split('/')[3];
    if (method === 'DELETE') answer(response, deleteStatus(id));
    else if (id !== undefined) answer(response, 200, changed[id] ?? account(id));
    else answerPage(response, searchParams.get('page_token') === 't2');
  });
});

function deleteStatus(id: string | undefined): number {
  if (refuses) return 500;
  return id === 'two' ? 404 : 204;
}

function answerPage(response: ServerResponse, isLast: boolean): void {
  response.setHeader('link', isLast ? '' : '</admin/identities?page_token=t2>; rel="next"');
  answer(response, 200, pages[isLast ? 1 : 0]);
}

afterEach(() => kratos.close());

const purge = (args: string[], ask?: () => Promise<boolean>) =>
  runWith([registerAccounts], ['accounts', 'purge', ...args], {
    env: { KRATOS_ADMIN_URL: kratos.url },
    ...(ask ? { ask } : {}),
  });
const deleted = () => kratos.requests.filter(({ method }) => method === 'DELETE').map(({ url }) => url.split('/')[3]);

describe('accounts purge', () => {
  it('deletes what is due on every page, and takes what is gone for deleted', async () => {
    const { code, stdout } = await purge(['--after', '30d', '--yes', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ applied: true, deleted: ['one', 'two'], waiting: [], left_alone: [] });
    expect(deleted()).toEqual(['one', 'two']);
  });

  it('leaves alone who was turned on again while it asked', async () => {
    changed = { one: account('one', { state: 'active' }) };
    const { stdout } = await purge(['--after', '30d', '--yes']);
    expect(stdout).toContain('Deleted 1 account.');
    expect(deleted()).toEqual(['two']);
  });

  it.each<[string, string[], (() => Promise<boolean>) | undefined, number]>([
    ['with --dry-run', ['--dry-run'], undefined, 0],
    ['where nobody can be asked', [], undefined, 2],
    ['where the answer is no', [], () => Promise.resolve(false), 1],
  ])('deletes nothing %s', async (_name, args, ask, expected) => {
    const { code } = await purge(['--after', '30d', ...args], ask);
    expect(code).toBe(expected);
    expect(deleted()).toEqual([]);
  });

  it('says what waits and what is left alone, and names nobody but by the id', async () => {
    pages = [[account('late', { state_changed_at: '2024-01-01T00:00:00Z', traits: { email: 'ada@example.com' } })], []];
    const { code, stdout } = await purge(['--after', '30d', '--yes']);
    expect([code, stdout]).toEqual([
      0,
      '  ? late asked for it on 2020-01-01, and was turned off again later: left alone\nNo account is due.\n',
    ]);
  });

  it('fails where Kratos refuses, and can be run again', async () => {
    refuses = true;
    const { code, stderr } = await purge(['--after', '30d', '--yes']);
    expect([code, stderr]).toEqual([1, 'error: Kratos refused to delete an account: 500.\n']);
  });

  it.each([['nothing'], ['30'], ['0d'], ['a month']])('takes no time of grace like %s', async (text) => {
    const { code } = await purge(text === 'nothing' ? [] : ['--after', text, '--yes']);
    expect(code).toBe(2);
    expect(kratos.requests).toEqual([]);
  });
});
