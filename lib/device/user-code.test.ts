import { codeCandidates } from './user-code';

describe('codeCandidates', () => {
  it.each([
    ['BCDFGHJK', ['BCDFGHJK', 'bcdfghjk']],
    ['bcdf-ghjk', ['bcdfghjk', 'BCDFGHJK']],
    [' BCDF GHJK\n', ['BCDFGHJK', 'bcdfghjk']],
    ['bcdf – ghjk', ['bcdfghjk', 'BCDFGHJK']],
    ['b.c_d·f\u200b\u202eghjk', ['bcdfghjk', 'BCDFGHJK']],
    ['ＢＣＤＦ－ＧＨＪＫ', ['BCDFGHJK', 'bcdfghjk']],
    ['aBcD3fGh', ['aBcD3fGh', 'ABCD3FGH', 'abcd3fgh']],
    ['123-456-789', ['123456789']],
    ['١٢٣٤٥٦٧٨٩', ['123456789']],
    ['۱۲۳ ۴۵۶', ['123456']],
    ['', []],
    [' - ', []],
    ['A'.repeat(65), []],
  ])('reads %j', (typed, expected) => {
    expect(codeCandidates(typed)).toEqual(expected);
  });
});
