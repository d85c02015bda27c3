import { renderToStaticMarkup } from 'react-dom/server';
import { readAttributes, readForms } from '@/dev/testing/html';
import { sampleContext, sampleLanguages } from '../sample-context';
import { Footer } from './footer';

const languages = sampleLanguages([
  ['error', 'a"b'],
  ['error', 'c'],
]);
const footer = (overrides = {}) =>
  renderToStaticMarkup(<Footer context={sampleContext({ languages, ...overrides })} />);

describe('the languages in the footer', () => {
  it('are buttons that ask for the page again, with its own parameters', () => {
    expect(footer()).toContain('<nav aria-label="Language"><form action="/login" method="get">');
    expect(readForms(footer())).toEqual([
      {
        action: '/login',
        fields: [
          ['error', 'a"b'],
          ['error', 'c'],
        ],
        buttons: languages.choices.map(({ locale }) => ['lang', locale]),
      },
    ]);
  });

  it('are each named in their own language, and the current one is marked', () => {
    const buttons = readAttributes(footer(), 'button');
    expect(buttons.map(({ lang }) => lang)).toEqual(languages.choices.map(({ locale }) => locale));
    expect(buttons.filter((button) => 'aria-current' in button).map(({ lang }) => lang)).toEqual(['en']);
  });

  it('are left out where the page has no address of its own', () => {
    expect(footer({ languages: null })).not.toMatch(/<nav|<form/);
  });
});
