import { readOptions, SECTIONS } from './options';

describe('readOptions', () => {
  it('measures everything when nothing is said', () => {
    expect(readOptions([])).toEqual({ isJson: false, rounds: 5, requests: 300, sections: SECTIONS });
  });

  it('takes what is said', () => {
    expect(readOptions(['--json', '--rounds', '7', '--requests', '50', '--only', 'pages,flows'])).toEqual({
      isJson: true,
      rounds: 7,
      requests: 50,
      sections: ['flows', 'pages'],
    });
  });

  it.each([['--fast'], ['--rounds'], ['--rounds', '0'], ['--rounds', 'x'], ['--only', 'time']])(
    'refuses %s %s',
    (...args) => {
      expect(() => readOptions(args)).toThrow('Usage');
    },
  );
});
