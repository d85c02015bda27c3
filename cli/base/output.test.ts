import { makeOutput, tableLines } from './output';

describe('tableLines', () => {
  it('makes columns as wide as their widest cell', () => {
    expect(
      tableLines(
        ['ID', 'NAME'],
        [
          ['long-id', 'a'],
          ['b', ''],
        ],
      ),
    ).toEqual(['ID       NAME', 'long-id  a', 'b']);
  });

  it('makes one line for each row', () => {
    expect(tableLines(['ID', 'NAME'], [['a\nb', 'x']])).toEqual(['ID    NAME', 'a\\nb  x']);
  });
});

describe('makeOutput', () => {
  const EVIL = 'a\u001b[2J\nb\u202e';
  const printed = (isJson: boolean) => {
    const texts: string[] = [];
    const output = makeOutput({ stdout: (text) => texts.push(text), stderr: (text) => texts.push(text) }, isJson);
    output.line(EVIL);
    output.warn(EVIL);
    output.json(EVIL);
    return texts;
  };

  it('shows control characters in text', () => {
    expect(printed(false)).toEqual(['a\\x1b[2J\\nb\\u202e\n', 'warning: a\\x1b[2J\\nb\\u202e\n']);
  });

  it('prints the value itself as JSON', () => {
    const [, json] = printed(true);
    expect(JSON.parse(json ?? '')).toBe(EVIL);
  });
});
