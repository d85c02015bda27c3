import { readOptions, SECTIONS } from './options';

describe('readOptions', () => {
  it('measures everything by default', () => {
    expect(readOptions([])).toEqual({ isJson: false, rounds: 5, requests: 300, sections: SECTIONS });
  });

  it('reads every option', () => {
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
