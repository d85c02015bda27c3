import { PassThrough } from 'node:stream';
import { askAtTerminal } from './io';

describe('askAtTerminal', () => {
  it.each([
    ['y\r', true],
    ['Yes\r', true],
    ['\r', false],
    ['yes please\r', false],
    ['\x03', false],
    ['\x04', false],
  ])('reads %j as %s', async (typed, isYes) => {
    const input = new PassThrough();
    const output = Object.assign(new PassThrough().resume(), { isTTY: true });
    const answered = askAtTerminal('Apply?', input, output);
    input.write(typed);
    expect(await answered).toBe(isYes);
  });
});
