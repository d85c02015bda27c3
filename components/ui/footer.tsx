import type { ReactNode } from 'react';
import type { PageContext } from '@/lib/views';

/** The languages, and the operator's links. */
export function Footer({ context }: { context: PageContext }): ReactNode {
  const { brand, languageLinks, t } = context;
  const links = [
    { href: brand.privacyUrl, label: t('frame.privacy') },
    { href: brand.termsUrl, label: t('frame.terms') },
    { href: brand.helpUrl, label: t('frame.help') },
  ].filter((link) => link.href !== null);

  return (
    <footer>
      {languageLinks.length > 1 ? (
        <nav aria-label={t('frame.language')}>
          <ul>
            {languageLinks.map((link) => (
              <li key={link.locale}>
                <a
                  href={link.href}
                  lang={link.locale}
                  hrefLang={link.locale}
                  rel="nofollow"
                  aria-current={link.isCurrent ? 'true' : undefined}
                >
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {links.length > 0 ? (
        <ul>
          {links.map((link) => (
            <li key={link.label}>
              <a href={link.href ?? undefined} rel="noopener">
                {link.label}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </footer>
  );
}
