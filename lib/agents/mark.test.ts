import { readMark } from './mark';

const DOCUMENT = { kind: 'document', url: 'https://app.example/client.json', hash: 'x' };
const REGISTERED = { kind: 'registered', created: '2026-11-29T10:00:00.000Z' };

describe('readMark', () => {
  it.each([[DOCUMENT], [REGISTERED], [{ ...REGISTERED, used: '2026-11-29T11:00:00.000Z' }]])('reads %j', (mark) => {
    expect(readMark({ other: 1, vestibule: mark })).toEqual(mark);
  });

  it.each([
    [undefined],
    [null],
    ['vestibule'],
    [{}],
    [{ vestibule: null }],
    [{ vestibule: { kind: 'other' } }],
    [{ vestibule: { kind: 'document' } }],
    [{ vestibule: { kind: 'registered', created: 'yesterday' } }],
  ])('finds none in %j', (metadata) => {
    expect(readMark(metadata)).toBeNull();
  });
});
