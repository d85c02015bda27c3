import { changeLines, differences } from './diff';

describe('differences', () => {
  it.each([
    ['null and missing', { a: null }, { a: undefined }],
    ['an empty text', { client_uri: '' }, { client_uri: null }],
    ['an empty list', {}, { audience: [] }],
    ['a flag that is off', { skip_logout_consent: null }, { skip_logout_consent: false }],
    ['a list in another order', { audience: ['b', 'a'] }, { audience: ['a', 'b'] }],
    ['scopes in another order', { scope: 'b  a' }, { scope: 'a b' }],
    ['a duration as Go writes it', { x_lifespan: '5m0s' }, { x_lifespan: '5m' }],
    ['a longer duration', { x_lifespan: '1h30m0s' }, { x_lifespan: '90m' }],
    ['members in another order', { metadata: { a: 1, b: 2 } }, { metadata: { b: 2, a: 1 } }],
    ["what the file doesn't name", { owner: 'me', a: 1 }, { a: 1 }],
  ])('treats %s as the same', (_, existing, wanted) => {
    expect(differences(existing, wanted)).toEqual([]);
  });

  it.each([
    ['another text', { a: 'x' }, { a: 'y' }, [{ field: 'a', before: 'x', after: 'y' }]],
    ['a cleared text', { a: 'x' }, { a: null }, [{ field: 'a', before: 'x', after: null }]],
    ['an emptied list', { a: ['x'] }, { a: [] }, [{ field: 'a', before: ['x'], after: [] }]],
    ['a flag that is on', {}, { a: true }, [{ field: 'a', before: null, after: true }]],
    [
      'another duration',
      { x_lifespan: '5m0s' },
      { x_lifespan: '5s' },
      [{ field: 'x_lifespan', before: '5m0s', after: '5s' }],
    ],
    ['one scope fewer', { scope: 'a b' }, { scope: 'a' }, [{ field: 'scope', before: 'a b', after: 'a' }]],
  ])('finds %s', (_, existing, wanted, changes) => {
    expect(differences(existing, wanted)).toEqual(changes);
  });
});

describe('changeLines', () => {
  it('shows what lists gain and lose, and both sides of the rest', () => {
    expect(
      changeLines([
        { field: 'scope', before: 'a b', after: 'b c' },
        { field: 'audience', before: null, after: ['x'] },
        { field: 'redirect_uris', before: ['p', 'q'], after: ['q'] },
        { field: 'client_name', before: 'A', after: null },
        { field: 'skip_consent', before: false, after: true },
        { field: 'metadata', before: {}, after: { a: 1 } },
      ]),
    ).toEqual([
      '- scope: a',
      '+ scope: c',
      '+ audience: x',
      '- redirect_uris: p',
      '~ client_name: A -> (none)',
      '~ skip_consent: false -> true',
      '~ metadata: {} -> {"a":1}',
    ]);
  });
});
