import { traitsConfigSchema } from './traits-config';
import { wordsConfigSchema } from './words-config';

describe('the words file', () => {
  it('may leave out everything', () => {
    expect(wordsConfigSchema.parse({})).toEqual({
      traits: {},
      providers: {},
      links: { terms: {}, privacy: {}, help: {} },
      texts: {},
    });
  });

  it('takes a trait with or without the prefix', () => {
    const word = { label: { en: 'Role' } };
    const { traits } = wordsConfigSchema.parse({ traits: { role: word, 'traits.team': word } });
    expect(Object.keys(traits)).toEqual(['traits.role', 'traits.team']);
  });

  it.each([
    ['another language', { traits: { role: { label: { xx: 'Role' } } } }],
    ['an empty word', { providers: { google: { en: ' ' } } }],
    ['a link that isn’t on the web', { links: { terms: { en: 'javascript:alert(1)' } } }],
    ['an unknown text', { texts: { 'login.nothing': { en: 'x' } } }],
    ['an unknown part', { trait: {} }],
  ])('refuses %s', (_name, file) => {
    expect(wordsConfigSchema.safeParse(file).success).toBe(false);
  });
});

describe('the traits file', () => {
  it('hides or locks in both flows, or in one', () => {
    expect(traitsConfigSchema.parse({ traits: { role: 'locked', flag: { registration: 'hidden' } } })).toEqual({
      'traits.role': { registration: 'locked', settings: 'locked' },
      'traits.flag': { registration: 'hidden' },
    });
  });

  it.each([{ traits: { role: 'secret' } }, { traits: { role: { login: 'hidden' } } }, {}])('refuses %j', (file) => {
    expect(traitsConfigSchema.safeParse(file).success).toBe(false);
  });
});
