import { renderToStaticMarkup } from 'react-dom/server';
import { findBrand, ProviderLogo } from './provider-logo';

describe('findBrand', () => {
  it.each([
    ['google', 'Google', 'google'],
    ['google.workspace', 'Our company', 'google'],
    ['sso-1', 'Microsoft Entra', 'microsoft'],
    ['azure_ad', 'Work account', 'microsoft'],
    ['twitter', 'X', 'x'],
    ['constructor', '__proto__', null],
    ['googly', 'Birch', null],
    ['', '', null],
  ])('knows %s (%s) as %s', (id, name, brand) => {
    expect(findBrand(id, name)).toBe(brand);
  });
});

describe('ProviderLogo', () => {
  it('draws the first letter of the operator’s name for any other provider, whatever the script', () => {
    expect(renderToStaticMarkup(<ProviderLogo id="birch" name="Birch" />)).toContain('>B</text>');
    expect(renderToStaticMarkup(<ProviderLogo id="a" name="日本" />)).toContain('>日</text>');
    expect(renderToStaticMarkup(<ProviderLogo id="corp" name="" />)).toContain('>C</text>');
  });

  it('says nothing to a screen reader, because the button names the provider', () => {
    expect(renderToStaticMarkup(<ProviderLogo id="github" name="GitHub" />)).toMatch(/^<svg[^>]* aria-hidden="true"/);
  });
});
