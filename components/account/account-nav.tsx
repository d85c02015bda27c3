import type { ReactNode } from 'react';
import type { MessageKey } from '@/lib/i18n/types';
import type { PageContext } from '@/lib/views';

export type AccountPlace = 'settings' | 'sessions' | 'applications' | 'accounts' | 'data';

const PLACES: readonly { place: AccountPlace; href: string; label: MessageKey }[] = [
  { place: 'settings', href: '/settings', label: 'account.nav_settings' },
  { place: 'sessions', href: '/settings/sessions', label: 'account.nav_sessions' },
  { place: 'applications', href: '/settings/applications', label: 'connections.nav' },
  { place: 'accounts', href: '/accounts', label: 'account.nav_accounts' },
  { place: 'data', href: '/settings/data', label: 'account.nav_data' },
];

/** The pages of the account centre. Within an OAuth request they'd lead away from it, so there are none. */
export function AccountNav({ context, current }: { context: PageContext; current: AccountPlace }): ReactNode {
  if (context.application !== null) return null;
  const places = PLACES.filter(({ place }) => place !== 'accounts' || context.hasAccountChooser);
  return (
    <nav className="account-nav" aria-label={context.t('account.nav')}>
      <ul>
        {places.map(({ place, href, label }) => (
          <li key={place}>
            <a href={href} aria-current={place === current ? 'page' : undefined}>
              {context.t(label)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
