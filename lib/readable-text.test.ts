import { readableName, readableText } from './readable-text';

describe('readableText', () => {
  it.each<[string, string, string]>([
    ['plain words', 'Demo 2', 'Demo 2'],
    ['words of other scripts', '日本語 العربية हिन्दी', '日本語 العربية हिन्दी'],
    ['one line', ' a\r\n\tb\u2028c\u2029d\u0085e ', 'a b c d e'],
    ['no direction override', 'Bank\u202egro.live', 'Bank gro.live'],
    ['no filler of Hangul', 'Bank\u3164\u115f\u1160\uffa0of', 'Bank of'],
    ['no blank of Braille', 'Bank\u2800of', 'Bank of'],
    ['no blank hieroglyph', 'Bank\u{13441}\u{13442}of', 'Bank of'],
    ['no soft hyphen and no joiner', 'Ba\u00adn\u034fk\u2060', 'Ba n k'],
    ['no tag character', 'Bank\u{e0041}\u{e007f}', 'Bank'],
    ['nothing private', 'Bank\ue000\u{f0000}\u{10fffd}', 'Bank'],
    ['nothing unassigned', 'Bank\u0378\uffff\u{e1000}', 'Bank'],
    ['no half of a pair', 'Bank\ud83d', 'Bank'],
    ['an emoji without its selector of form', 'I \u2764\ufe0f it', 'I \u2764 it'],
    ['three marks upon a letter', `Z${'\u0335'.repeat(30)}a\u0301`, `Z${'\u0335'.repeat(3)}a\u0301`],
    ['marks of several kinds, counted together', `Z${'\u0301\u0489\u20dd'.repeat(9)}`, 'Z\u0301\u0489\u20dd'],
    ['no mark upon the words in front of it', '\u0301\u0301Bank \u0302', 'Bank'],
    ['Hebrew with its points', 'שִּׁיר', 'שִּׁיר'],
    ['Tibetan', 'བསྒྲུབས', 'བསྒྲུབས'],
    ['Burmese', 'ချွေး', 'ချွေး'],
    ['Thai', 'ที่นี่', 'ที่นี่'],
    ['Vietnamese, letter by letter', 'Việt'.normalize('NFD'), 'Việt'.normalize('NFD')],
    ['nothing of nothing', '\u3164 \u2800\u200b', ''],
  ])('shows %s', (_title, text, expected) => expect(readableText(text)).toBe(expected));

  it('cuts between whole characters, at 80 or at the given length', () => {
    expect(readableText('x'.repeat(80))).toBe('x'.repeat(80));
    expect(readableText('😀'.repeat(81))).toBe(`${'😀'.repeat(79)}…`);
    expect(readableText('abcdef', 4)).toBe('abc…');
  });

  it('doesn’t change its own result', () => {
    const once = readableText(`Z${'\u0335'.repeat(30)}\u3164${'a\ufe0f'.repeat(90)}`);
    expect(readableText(once)).toBe(once);
  });
});

describe('readableName', () => {
  it.each(['Demo', '7', '銀行', 'مصرف', '①', '🍎', '-a-'])('accepts %s as a name', (name) =>
    expect(readableName(name)).toBe(name),
  );

  it.each([
    null,
    undefined,
    '',
    ' ',
    '\u3164',
    '\u2800\u2800',
    '\u115f\u1160',
    '\uffa0',
    '\ue000',
    '\u0378',
    '\ud800',
    '\u0301\u0302',
    '\u180b',
    '…',
    '-',
    '"\'',
    '\u200b\u202e',
  ])('finds no name in %j', (name) => expect(readableName(name)).toBe(''));
});
