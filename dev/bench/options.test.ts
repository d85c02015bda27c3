import path from 'node:path';
import { COMPARISONS, readOptions, SECTIONS } from './options';

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

  it('compares with peers, on SQLite and this Node by default', () => {
    expect(readOptions(['--peers', 'peers'])).toEqual({
      isJson: false,
      peers: path.resolve('peers'),
      rounds: 5,
      flows: 10,
      node: null,
      postgres: null,
      sections: COMPARISONS,
    });
  });

  it('reads every option of a comparison', () => {
    const server = 'postgres://postgres@127.0.0.1:5432';
    const args = ['--peers', '/p', '--node', '/n', '--postgres', server, '--flows', '3', '--only', 'size,crowd'];
    expect(readOptions(args)).toMatchObject({
      peers: '/p',
      node: '/n',
      postgres: server,
      flows: 3,
      sections: ['crowd', 'size'],
    });
  });

  it.each([
    [['--fast']],
    [['--rounds']],
    [['--rounds', '0']],
    [['--rounds', 'x']],
    [['--only', 'time']],
    [['--peers']],
    [['--node', '/n']],
    [['--peers', '/p', '--only', 'exchange']],
    [['--peers', '/p', '--postgres', 'localhost']],
    [['--peers', '/p', '--requests', '5']],
  ])('refuses %j', (args) => {
    expect(() => readOptions(args)).toThrow('Usage');
  });
});
