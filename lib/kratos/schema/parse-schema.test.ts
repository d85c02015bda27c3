import { parseIdentitySchema } from './parse-schema';

const SIGNS_IN = { credentials: { password: { identifier: true } } };
const parse = (properties: object, more: object = {}) =>
  parseIdentitySchema('x', { properties: { traits: { type: 'object', properties, ...more } }, ...more });
const trait = (property: object) => parse({ it: property }).traits[0];

describe('parseIdentitySchema', () => {
  it('keeps the order, the groups and what is required', () => {
    const name = { type: 'object', title: 'Name', required: ['last'], properties: { last: { type: 'string' } } };
    const { traits } = parse({ zip: { type: 'string' }, name, age: { type: 'integer' } }, { required: ['zip'] });
    expect(traits).toMatchObject([
      { name: 'traits.zip', isRequired: true, groups: [] },
      { name: 'traits.name.last', isRequired: true, groups: [{ name: 'traits.name', title: 'Name' }] },
      { name: 'traits.age', kind: 'integer', isRequired: false },
    ]);
  });

  it.each<[string, object, object]>([
    ['what signs in', { type: 'string', 'ory.sh/kratos': SIGNS_IN }, { isIdentifier: true }],
    [
      'a list of what signs in',
      { type: 'array', items: { type: 'string', 'ory.sh/kratos': { ...SIGNS_IN, recovery: { via: 'email' } } } },
      { kind: 'list', isIdentifier: true, via: 'email' },
    ],
    ['a number for codes', { type: 'string', 'ory.sh/kratos': { verification: { via: 'sms' } } }, { via: 'sms' }],
    ['terms without a type', { const: true }, { kind: 'boolean', constant: 'true' }],
    ['a version of the terms', { const: '2026-01' }, { kind: 'text', constant: '2026-01' }],
    ['choices', { enum: ['a', '', 'b', 'a'] }, { choices: [choice('a'), choice('b')] }],
    ['numbers to choose from', { type: 'integer', enum: [1, 2] }, { choices: [choice('1'), choice('2')] }],
    [
      'choices with titles',
      { type: 'string', oneOf: [{ const: 'a', title: 'An A' }, { const: 'b' }] },
      { choices: [choice('a', 'An A'), choice('b')] },
    ],
    ['a value or nothing', { type: ['string', 'null'], format: 'date' }, { kind: 'text', format: 'date' }],
    ['limits', { type: 'number', minimum: 0.5, maximum: 9 }, { kind: 'number', minimum: 0.5, maximum: 9 }],
    ['what is proposed', { type: 'boolean', default: false }, { preset: 'false' }],
  ])('knows %s', (_name, property, expected) => {
    expect(trait(property)).toMatchObject(expected);
  });

  it('follows references, and takes together what is combined', () => {
    const definitions = { mail: { type: 'string', format: 'email', title: 'Theirs' } };
    const { traits } = parseIdentitySchema('x', {
      definitions,
      properties: {
        traits: {
          allOf: [
            { properties: { email: { $ref: '#/definitions/mail', title: 'Ours' } }, required: ['email'] },
            { properties: { tag: { type: 'string' } } },
          ],
          if: { properties: { kind: { const: 'b' } } },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: { properties: { more: { type: 'string' } } },
        },
      },
    });
    expect(traits.map(({ name }) => name).sort()).toEqual(['traits.email', 'traits.kind', 'traits.more', 'traits.tag']);
    expect(traits.find(({ name }) => name === 'traits.email')).toMatchObject({
      title: 'Ours',
      format: 'email',
      isRequired: true,
    });
  });

  it.each([
    ['nothing', null],
    ['text', 'schema'],
    ['a circle', { properties: { traits: { $ref: '#/properties/traits' } } }],
    ['properties of another kind', { properties: { traits: { properties: { a: 7, b: null, c: { type: 7 } } } } }],
    ['a reference to elsewhere', { properties: { traits: { $ref: 'https://a.example/x.json' } } }],
  ])('finds no trait in %s', (_name, schema) => {
    expect(parseIdentitySchema('x', schema).traits).toEqual([]);
  });

  it('comes to an end with a schema that contains itself', () => {
    const person: object = { properties: { name: { type: 'string' }, friend: { $ref: '#/definitions/person' } } };
    const schema = { definitions: { person }, properties: { traits: { $ref: '#/definitions/person' } } };
    expect(parseIdentitySchema('x', schema).traits.length).toBeLessThan(20);
  });
});

function choice(value: string, title: string | null = null) {
  return { value, title };
}
