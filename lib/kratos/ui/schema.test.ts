import { uiSchema } from './schema';

const shared = { group: 'default', messages: [], meta: {} };

function readNode(type: string, attributes: object, more: object = {}) {
  return uiSchema.parse({ action: '/x', nodes: [{ ...shared, type, attributes, ...more }] }).nodes[0];
}

describe('uiSchema', () => {
  it.each([
    ['http://localhost:3000/self-service/login?flow=x', 'http://localhost:3000/self-service/login?flow=x'],
    ['javascript:alert(1)', null],
    ['/self-service/login', null],
    ['', null],
  ])('keeps an action only if it is on the web: %j', (action, expected) => {
    expect(uiSchema.parse({ action, nodes: null })).toEqual({ action: expected, nodes: [], messages: [] });
  });

  it.each<[string, string, object, object]>([
    ['an input', 'input', { name: 'a' }, { name: 'a', type: '', required: false, disabled: false }],
    [
      'an input with odd attributes',
      'input',
      { name: 'a', type: 7, required: 'yes', disabled: 1, maxlength: -1, pattern: {}, autocomplete: 'X', label: 'x' },
      { name: 'a', type: '', required: false, disabled: false },
    ],
    [
      'the functions of Kratos’ script, and no others',
      'input',
      { name: 'a', type: 'button', onclickTrigger: 'oryPasskeyLogin', onloadTrigger: 'eval' },
      { name: 'a', type: 'button', required: false, disabled: false, onclickTrigger: 'oryPasskeyLogin' },
    ],
    ['a link to the web', 'a', { href: 'https://a.example/' }, { href: 'https://a.example/' }],
    ['no other link', 'a', { href: 'javascript:x', title: 7 }, { href: null }],
    [
      'a picture as data',
      'img',
      { src: 'data:image/png;base64,AA==', width: 9 },
      expect.objectContaining({ width: 9 }),
    ],
    ['no other picture', 'img', { src: 'https://a.example/x.png', width: '9' }, { src: null }],
    ['a script by its address', 'script', { src: 'http://a.example/x', onload: 'x' }, { src: 'http://a.example/x' }],
    ['a division without an id', 'div', {}, { id: '' }],
    ['a text without words', 'text', { id: 't', text: { id: 5 } }, expect.objectContaining({ id: 't' })],
  ])('reads %s', (_name, type, attributes, expected) => {
    expect(readNode(type, attributes)).toEqual({ ...shared, type, attributes: expected });
  });

  it.each<[string, string, object]>([
    ['a type that nobody knows yet', 'hologram', { name: 'a', href: 'javascript:x' }],
    ['an input without a name', 'input', { type: 'text' }],
    ['an input whose name is a number', 'input', { name: 7 }],
  ])('keeps nothing of %s except its group', (_name, type, attributes) => {
    expect(readNode(type, attributes)).toEqual({ ...shared, type: 'unknown', attributes: {} });
  });

  it('lists recovery codes, and leaves out what is not a text', () => {
    const secrets = [{ id: 1050015, text: '', type: 'info', context: { secret: 'abc' } }, null, 'x', { text: 'y' }];
    const node = readNode('text', { id: 't', text: { id: 1050015, text: 'x', type: 'info', context: { secrets } } });
    expect(node).toMatchObject({ attributes: { secrets: [{ id: 1050015, context: { secret: 'abc' } }] } });
  });

  it.each([
    [
      'a label',
      { label: { id: 1, text: 'A', type: 'info' } },
      { label: { id: 1, text: 'A', type: 'info', context: {} } },
    ],
    ['a label without an id', { label: { text: 'A' } }, { label: { id: 0, text: 'A', type: 'info', context: {} } }],
    ['a label that is a text', { label: 'A' }, {}],
    ['no meta at all', null, {}],
  ])('reads %s', (_name, meta, expected) => {
    expect(readNode('div', {}, { meta })).toMatchObject({ meta: expected });
  });
});
