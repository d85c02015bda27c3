import { scopesConfigSchema } from '../config/scopes-config';
import { describeAudiences } from './audiences';

const API = 'https://api.example.com';
const config = scopesConfigSchema.parse({
  scopes: {},
  audiences: { [API]: { title: { en: 'Notes', de: 'Notizen' }, description: { en: 'Your notes.' } } },
});
const describeAll = (requested: string[], locale = 'en', known: ReadonlySet<string> | null = null) =>
  describeAudiences(config, requested, { locale, known });

describe('describeAudiences', () => {
  it('says in words what the configuration knows, in the language of the page', () => {
    expect(describeAll([API], 'de')).toEqual([
      { audience: API, title: 'Notizen', description: 'Your notes.', isCustom: false, isNew: false },
    ]);
  });

  it('shows one that nobody has described as it is, shortened, and says so', () => {
    const long = `https://x.example/${'y'.repeat(500)}`;
    const [view] = describeAll([long]);
    expect(view).toMatchObject({ audience: long, isCustom: true, description: null });
    expect(view?.title).toHaveLength(120);
  });

  it.each(['constructor', '__proto__', 'toString'])('knows nothing of %s', (audience) => {
    expect(describeAll([audience])).toMatchObject([{ title: audience, isCustom: true }]);
  });

  it('lists each once, and marks those that are new where there was a before', () => {
    expect(describeAll([API, API, 'b'], 'en', new Set([API])).map(({ isNew }) => isNew)).toEqual([false, true]);
    expect(describeAll(['b']).map(({ isNew }) => isNew)).toEqual([false]);
  });

  it('takes a file of before, without audiences', () => {
    expect(scopesConfigSchema.parse({ scopes: {} }).audiences).toEqual({});
  });
});
