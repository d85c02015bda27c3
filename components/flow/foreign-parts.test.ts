import { readHtml } from '@/dev/testing/html';
import { parseIdentitySchema } from '@/lib/kratos/schema/parse-schema';
import { csrfNode, input, label } from './sample-flow';
import { samplePage } from './sample-pages';

const error = (id: number, text: string) => ({ id, text, type: 'error', context: {} });
const SIGNS_IN = { 'ory.sh/kratos': { credentials: { password: { identifier: true } } } };

const schema = parseIdentitySchema('x', {
  properties: {
    traits: {
      properties: {
        email: {
          type: 'string',
          format: 'email',
          title: 'Work e-mail',
          description: 'As in the directory.',
          ...SIGNS_IN,
        },
        username: { type: 'string' },
        role: { type: 'string', oneOf: [{ const: 'r', title: 'Reader' }] },
        tags: { type: 'array', title: 'Interests', items: { type: 'string', enum: ['chess'] } },
        news: { type: 'boolean', title: 'Send me news' },
        firm: { type: 'object', title: 'Your firm', properties: { vat: { type: 'string', title: 'VAT number' } } },
      },
    },
  },
});

const trait = (name: string, type = 'text', more: object = {}) =>
  input('default', { name: `traits.${name}`, type, required: true }, { ...label(1070002, name), ...more });

const NODES = [
  csrfNode,
  trait('email', 'email', { messages: [error(987_654, 'Not one of ours.'), error(4_000_002, 'Property is missing.')] }),
  trait('username'),
  trait('role'),
  trait('tags'),
  trait('news', 'checkbox'),
  trait('firm.vat'),
  input('future', { name: 'wave', type: 'text', required: true }, label(987_655, 'Wave at us')),
  input('password', { name: 'method', type: 'submit', value: 'password' }, label(1_040_001, 'Sign up')),
  input('future', { name: 'method', type: 'submit', value: 'future' }, label(987_656, 'Palm print')),
];

const { html } = samplePage({ flow: 'registration', aal2: false, nodes: NODES }, { locale: 'de', schemas: [schema] });

/** The parts of the German page that are marked. */
function markedParts(): string[] {
  return readHtml(html)
    .querySelectorAll('[lang=""]')
    .map((part) => {
      expect(part.getAttribute('dir')).toBe('auto');
      return part.text.trim();
    });
}

describe('parts in a language that nobody knows', () => {
  const marked = markedParts();

  it.each([
    ['the title of a trait', 'Work e-mail'],
    ['its description', 'As in the directory.'],
    ['an error of a web hook', 'Not one of ours.'],
    ['a choice', 'Reader'],
    ['the title of a list', 'Interests'],
    ['a choice of a list', 'chess'],
    ['the title of a box', 'Send me news'],
    ['the title of a group', 'Your firm'],
    ['a label that has no translation', 'Wave at us'],
    ['a button that has no translation', 'Palm print'],
  ])('are marked: %s', (_name, text) => {
    expect(marked).toContain(text);
  });

  it.each([
    ['our own word for a trait', 'Benutzername'],
    ['a translated error', 'Bitte füllen Sie dieses Feld aus.'],
    ['a translated button', 'Konto erstellen'],
  ])('aren’t: %s', (_name, text) => {
    expect(readHtml(html).text).toContain(text);
    expect(marked.join('\n')).not.toContain(text);
  });
});
