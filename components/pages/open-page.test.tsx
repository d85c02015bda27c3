import { renderToStaticMarkup } from 'react-dom/server';
import { sampleApplication, sampleContext } from '../sample-context';
import { OpenPage } from './open-page';

const HREF = 'com.example.app:/cb?code=1&state=2';
const textOf = (markup: string) => markup.replaceAll(/<style.*?<\/style>|<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('OpenPage', () => {
  it('leads to the application by a plain link, with its name', () => {
    const markup = renderToStaticMarkup(
      <OpenPage context={sampleContext({ application: sampleApplication() })} href={HREF} />,
    );
    expect(markup).toContain(`<a class="button primary" href="${HREF.replace('&', '&amp;')}" rel="noopener">`);
    expect(markup).not.toMatch(/<script|http-equiv="refresh"/i);
    expect(textOf(markup)).toContain('Open Photo Prints');
  });

  it('needs no name, after a sign-out for instance', () => {
    const markup = renderToStaticMarkup(<OpenPage context={sampleContext()} href={HREF} />);
    expect(textOf(markup)).toContain('Back to the application');
  });

  it('has the same in Arabic, from right to left', () => {
    const context = sampleContext({ application: sampleApplication() }, 'ar');
    const markup = renderToStaticMarkup(<OpenPage context={context} href={HREF} />);
    expect(markup).toContain('<html lang="ar" dir="rtl">');
    expect(markup).toContain('<bdi>Photo Prints</bdi>');
  });
});
