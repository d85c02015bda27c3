import type { ReactNode } from 'react';
import { type ElementName, moreStyles, elements as scripts, stylesheet } from '@/generated/assets';
import { readableText } from '@/lib/readable-text';
import type { Brand, PageContext } from '@/lib/views';
import { elementHref, isFile } from './element-file';
import './elements/types';
import { firstLetter } from './ui/chip';
import { Footer } from './ui/footer';

type DocumentProps = {
  context: PageContext;
  title: string;
  /** Something in a form is wrong, which the document's title says first. */
  hasErrors?: boolean;
  /** The custom elements on the page. Only their scripts are sent. */
  elements?: readonly ElementName[];
  /** `card`: one surface around everything. `stack`: the page has its own surfaces. */
  layout?: 'card' | 'stack';
  /** The styles of the account centre, which a sign-in page needn't carry. By default, every stack has them. */
  hasMoreStyles?: boolean;
  /** Where the page moves on to by itself, immediately. */
  refreshTo?: string | undefined;
  children: ReactNode;
};

/** The whole HTML document around a page. */
export function Document({
  context,
  title,
  hasErrors = false,
  elements = [],
  layout = 'card',
  hasMoreStyles = layout === 'stack',
  refreshTo,
  children,
}: DocumentProps): ReactNode {
  const { brand, nonce, locale, dir } = context;
  const styles = colourRules(brand) + stylesheet + (hasMoreStyles ? moreStyles : '');
  const names = [...new Set(elements)];
  const script = names
    .filter((name) => !isFile(name))
    .map((name) => scripts[name])
    .join('\n');
  return (
    <html lang={locale} dir={dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#f6f7f9" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#101318" media="(prefers-color-scheme: dark)" />
        <meta name="robots" content="noindex" />
        {refreshTo === undefined ? null : <meta httpEquiv="refresh" content={`0;url=${refreshTo}`} />}
        <title>{`${hasErrors ? context.t('common.error_title', { title }) : title} · ${readableText(brand.name)}`}</title>
        <link rel="icon" href={iconHref(brand)} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own stylesheet, and colours that lib/config/env.ts has checked */}
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <div className="page">
          <BrandMark context={context} />
          <main className={layout}>{wrap(children, elements, context)}</main>
          <Footer context={context} />
        </div>
        {names.filter(isFile).map((name) => (
          <script key={name} type="module" nonce={nonce} src={elementHref(name)} />
        ))}
        {script === '' ? null : (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own scripts, written at build time
          <script type="module" nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} />
        )}
      </body>
    </html>
  );
}

function wrap(children: ReactNode, elements: readonly ElementName[], context: PageContext): ReactNode {
  if (!elements.includes('submit-once')) return children;
  return <submit-once data-sending={context.t('common.sending')}>{children}</submit-once>;
}

/** Whose sign-in this is. It's a link only where following it loses no OAuth request. */
function BrandMark({ context }: { context: PageContext }): ReactNode {
  const { brand, application } = context;
  const content = (
    <>
      {brand.logoUrl ? (
        <img src={brand.logoUrl} alt="" height="32" />
      ) : (
        <span className="mark" aria-hidden="true">
          {firstLetter(brand.name)}
        </span>
      )}
      <bdi>{readableText(brand.name)}</bdi>
    </>
  );
  return <header className="brand">{application === null ? <a href="/">{content}</a> : content}</header>;
}

function colourRules({ accent }: Brand): string {
  const light = `--accent:${accent.light};--on-accent:${accent.lightText}`;
  const dark = `--accent:${accent.dark};--on-accent:${accent.darkText}`;
  return `:root{${light}}@media(prefers-color-scheme:dark){:root{${dark}}}`;
}

/** A doorway in the accent colour, as a data URL so that it costs no request. */
function iconHref({ accent }: Brand): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${accent.light}"/><path d="M10 25V15a6 6 0 0 1 12 0v10" fill="none" stroke="${accent.lightText}" stroke-width="3" stroke-linecap="round"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
