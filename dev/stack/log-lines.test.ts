import { lastWords, tidyLine } from './log-lines';

describe('tidyLine', () => {
  it.each([
    ['kratos', '{"level":"info","msg":"started handling request"}', undefined],
    [
      'kratos',
      '{"level":"error","msg":"Unable to send","error":{"message":"refused"}}',
      '[kratos] error: Unable to send (refused)',
    ],
    ['hydra', '{"level":"warning","msg":"A problem"}', '[hydra] warning: A problem'],
    ['hydra', '{"level":"warning","msg":"HTTPS is disabled. Please ensure"}', undefined],
    ['kratos', 'Thank you for using it', undefined],
    ['mail', 'Saving email', undefined],
    ['front-door', 'listening', '[front-door] listening'],
    ['front-door', '  ', undefined],
  ])('turns the line of %s into text or nothing: %s', (name, line, expected) => {
    expect(tidyLine(name, line, false)).toBe(expected);
  });

  it('hides nothing when asked for everything', () => {
    expect(tidyLine('kratos', '{"level":"info","msg":"hello"}', true)).toBe('[kratos] info: hello');
    expect(tidyLine('mail', 'Saving email', true)).toBe('[mail] Saving email');
  });
});

describe('lastWords', () => {
  it('leaves out the help of a program and what it repeats', () => {
    const refused = '{"level":"error","msg":"refused"}';
    const lines = [refused, refused, 'Error: bad', 'Usage:', '  kratos serve [flags]', '', 'Flags:', '  -h', '', 'bad'];
    expect(lastWords('kratos', lines)).toBe('Its last lines:\n  error: refused\n  Error: bad\n  bad');
  });

  it('says when there is nothing', () => {
    expect(lastWords('kratos', ['Usage:', '  kratos serve'])).toBe('It printed nothing.');
  });
});
