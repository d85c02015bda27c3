import fc from 'fast-check';
import { findRepeated, firstValue, joinPairs, readFirst, readPairs, toPair, without, withValue } from './raw-query';

const texts = fc.string({ unit: fc.constantFrom(...'ab=&;%+ 4é?#'), maxLength: 30 });

describe('readPairs', () => {
  it('loses nothing of any query', () => {
    fc.assert(fc.property(texts, (query) => joinPairs(readPairs(`?${query}`)) === query));
  });

  it('reads back what toPair writes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, value) => {
        const [read] = readPairs(toPair(name, value).raw);
        expect([read?.name, read?.value]).toEqual([name, value]);
      }),
    );
  });

  it.each([
    ['a=1', 'a', '1'],
    ['a', 'a', ''],
    ['%61=%31+2', 'a', '1 2'],
    ['a=%', 'a', null],
    ['a=%ff', 'a', null],
    ['%ff=1', '', '1'],
    ['a=1;b=2', 'a', null],
  ])('reads %s as Go does', (query, name, value) => {
    expect(readPairs(query)).toEqual([{ name, value, raw: query }]);
  });
});

describe('readFirst', () => {
  it('finds what reading everything finds', () => {
    fc.assert(fc.property(texts, (query) => readFirst(query, 'a') === firstValue(readPairs(query), 'a')));
  });
});

describe('changing parameters', () => {
  const pairs = readPairs('a=1&b=%32&a=3&%61=4');

  it.each([
    ['the first value', firstValue(pairs, 'a'), '1'],
    ['the first value that Go reads', firstValue(readPairs('a=%&a=2'), 'a'), '2'],
    ['no value', firstValue(pairs, 'c'), null],
    ['all others', joinPairs(without(pairs, 'a')), 'b=%32'],
    ['one value in place', joinPairs(withValue(pairs, 'a', 'x y')), 'a=x+y&b=%32'],
    ['one value more', joinPairs(withValue(pairs, 'c', '/')), 'a=1&b=%32&a=3&%61=4&c=%2F'],
    ['a name that is repeated', findRepeated(pairs, new Set()), 'a'],
    ['a name that may be', findRepeated(pairs, new Set(['a'])), null],
    ['unreadable names', findRepeated(readPairs('%=1&%=2'), new Set()), null],
  ])('gives %s', (_what, actual, expected) => {
    expect(actual).toBe(expected);
  });
});
