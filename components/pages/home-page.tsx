import type { ReactNode } from 'react';
import type { Confirmation } from '@/lib/kratos/identity';
import type { PageContext, PasskeyOffer, PersonView } from '@/lib/views';
import { Document } from '../document';
import { Heading } from '../ui/heading';
import { Icon } from '../ui/icons';
import { isolate } from '../ui/name';
import { PersonChip } from '../ui/person-chip';
import { PostForm } from '../ui/post-form';

export type HomePageProps = {
  context: PageContext;
  person: null | (PersonView & { confirmation: Confirmation });
  links: { login: string; registration: string | null; settings: string; verification: string | null; logout: string };
  /** For somebody who signed in with a password. */
  passkey?: PasskeyOffer | null;
};

/** The front door itself: the account of the person who is signed in, or the way in. */
export function HomePage({ context, person, links, passkey = null }: HomePageProps): ReactNode {
  const { t, brand } = context;
  if (person === null) {
    const title = t('home.welcome', { brand: isolate(brand.name) });
    return (
      <Document context={context} title={title}>
        <Heading context={context} title={title} text={t('home.welcome_text')} />
        <div className="steps">
          <a className="button primary" href={links.login}>
            {t('home.sign_in')}
          </a>
          {links.registration === null ? null : (
            <a className="button" href={links.registration}>
              {t('home.register')}
            </a>
          )}
        </div>
      </Document>
    );
  }
  return (
    <Document context={context} title={t('home.title')}>
      <Heading context={context} title={t('home.title')} />
      <PersonChip context={context} person={person} label={t('person.signed_in_as')} />
      <Verification context={context} confirmation={person.confirmation} href={links.verification} />
      {passkey === null ? null : <Passkey context={context} offer={passkey} />}
      <div className="steps">
        <a className={passkey === null ? 'button primary' : 'button'} href={links.settings}>
          {t('home.settings')}
        </a>
        <a className="button" href={links.logout}>
          {t('home.sign_out')}
        </a>
      </div>
    </Document>
  );
}

/** One touch instead of a password, from the next time on. */
function Passkey({ context: { t }, offer }: { context: PageContext; offer: PasskeyOffer }): ReactNode {
  return (
    <section className="notice" aria-labelledby="offer-title">
      <Icon name="key" />
      <div className="steps">
        <h2 id="offer-title">{t('offer.title')}</h2>
        <p>{t('offer.text')}</p>
        <a className="button primary" href={offer.href}>
          {t('offer.accept')}
        </a>
        <PostForm post={offer.decline} label={t('offer.decline')} style="link" />
      </div>
    </section>
  );
}

type VerificationProps = { context: PageContext; confirmation: Confirmation; href: string | null };

function Verification({ context: { t }, confirmation, href }: VerificationProps): ReactNode {
  if (confirmation.kind === 'none') return null;
  const isPhone = confirmation.via === 'sms';
  if (confirmation.kind === 'confirmed') {
    return (
      <p className="badge">
        <Icon name="check" />
        {t(isPhone ? 'home.verified_phone' : 'home.verified')}
      </p>
    );
  }
  if (href === null) return null;
  return (
    <div className="notice">
      <Icon name="mail" />
      <p>
        {t(isPhone ? 'home.unverified_phone' : 'home.unverified')}{' '}
        <a href={href}>{t(isPhone ? 'home.verify_phone' : 'home.verify')}</a>
      </p>
    </div>
  );
}
