import type { ReactNode } from 'react';
import type { LanguageForm, PageContext } from '@/lib/views';
import { HiddenFields } from './post-form';

/** The languages, and the operator's links. */
export function Footer({ context }: { context: PageContext }): ReactNode {
  const { brand, languages, t } = context;
  const links = [
    { href: brand.privacyUrl, label: t('frame.privacy') },
    { href: brand.termsUrl, label: t('frame.terms') },
    { href: brand.helpUrl, label: t('frame.help') },
  ].filter((link) => link.href !== null);

  return (
    <footer>
      {languages === null ? null : <Languages form={languages} label={t('frame.language')} />}
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

/** Plain HTML: each button asks for this page again, in its language. */
function Languages({ form, label }: { form: LanguageForm; label: string }): ReactNode {
  return (
    <nav aria-label={label}>
      <form method="get" action={form.action}>
        <HiddenFields fields={form.fields} />
        <ul>
          {form.choices.map((choice) => (
            <li key={choice.locale}>
              <button
                type="submit"
                className="link"
                name="lang"
                value={choice.locale}
                lang={choice.locale}
                aria-current={choice.isCurrent ? 'true' : undefined}
              >
                {choice.label}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </nav>
  );
}
