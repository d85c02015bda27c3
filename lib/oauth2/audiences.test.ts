import { SAMPLE_RESOURCES } from '../agents/sample-resources';
import { scopesConfigSchema } from '../config/scopes-config';
import { describeAudiences } from './audiences';

const API = 'https://words.example.com';
const config = scopesConfigSchema.parse({
  scopes: {},
  audiences: { [API]: { title: { en: 'Notes', de: 'Notizen' }, description: { en: 'Your notes.' } } },
});
const describeAll = (requested: string[], locale = 'en', known: ReadonlySet<string> | null = null) =>
  describeAudiences({ resources: SAMPLE_RESOURCES, scopes: config }, requested, { locale, known });

describe('describeAudiences', () => {
  it('describes configured audiences in the language of the page', () => {
    expect(describeAll([API], 'de')).toEqual([
      {
        audience: API,
        title: 'Notizen',
        host: 'words.example.com',
        description: 'Your notes.',
        isCustom: false,
        isNew: false,
      },
    ]);
  });

  it('calls a resource by its name in the resources file, and says where it is', () => {
    expect(describeAll(['https://mcp.example.com/mcp'])).toEqual([
      {
        ...{ audience: 'https://mcp.example.com/mcp', title: 'Notes', host: 'mcp.example.com' },
        ...{ description: null, isCustom: false, isNew: false },
      },
    ]);
    expect(describeAll(['https://mcp.example.com/mcp/'])).toMatchObject([{ isCustom: true, host: null }]);
  });

  it('shows an undescribed audience verbatim, shortened, and marks it', () => {
    const long = `https://x.example/${'y'.repeat(500)}`;
    const [view] = describeAll([long]);
    expect(view).toMatchObject({ audience: long, isCustom: true, description: null });
    expect(view?.title).toHaveLength(120);
  });

  it.each(['constructor', '__proto__', 'toString'])('does not know %s', (audience) => {
    expect(describeAll([audience])).toMatchObject([{ title: audience, isCustom: true }]);
  });

  it('lists each once, and marks new ones if there was an earlier consent', () => {
    expect(describeAll([API, API, 'b'], 'en', new Set([API])).map(({ isNew }) => isNew)).toEqual([false, true]);
    expect(describeAll(['b']).map(({ isNew }) => isNew)).toEqual([false]);
  });

  it('accepts an older file without audiences', () => {
    expect(scopesConfigSchema.parse({ scopes: {} }).audiences).toEqual({});
  });
});
