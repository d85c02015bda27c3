import { clientInfoSchema } from './client-info';

describe('the metadata of a client', () => {
  const mark = { kind: 'registered', created: '2026-11-29T10:00:00Z' };
  it.each<[string, unknown, unknown]>([
    ['our mark', { vestibule: mark }, { vestibule: mark }],
    ['our mark, and nothing that the operator wrote', { team: 1, vestibule: mark }, { vestibule: mark }],
    ['a mark that we can’t read', { vestibule: null }, { vestibule: null }],
    ['nothing', null, null],
    ['something that isn’t an object', 'text', null],
  ])('keep %s', (_name, metadata, kept) => {
    expect(clientInfoSchema.parse({ client_id: 'x', metadata }).metadata).toEqual(kept);
  });
});
