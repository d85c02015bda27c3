/** How long an offer that was made or declined is remembered. */
export const OFFER_COOKIE_SECONDS = 365 * 24 * 60 * 60;

/** More people than share a browser, so that the cookie stays small. */
const MAX_PEOPLE = 8;

/** Short names for a person and a session, because the cookie needs to recognise them and nothing else. */
type Offered = { person: string; session: string };

/**
 * Tells whether a person may still be offered something, by the cookie that remembers offers: nobody is offered it in a
 * second session, or after saying no.
 */
export function isOfferOpen(cookie: string | null, { person, session }: Offered): boolean {
  const made = readOffers(cookie).find((offer) => offer.person === person);
  return made === undefined || made.session === session;
}

/** The cookie's value once an offer was made in a session, or once the person said no: then `session` is empty. */
export function rememberOffer(cookie: string | null, offered: Offered): string {
  const others = readOffers(cookie).filter(({ person }) => person !== offered.person);
  return [offered, ...others]
    .slice(0, MAX_PEOPLE)
    .map(({ person, session }) => `${person}.${session}`)
    .join('~');
}

function readOffers(cookie: string | null): Offered[] {
  return (cookie ?? '').split('~').flatMap((entry) => {
    const found = /^([\w-]{1,16})\.([\w-]{0,16})$/.exec(entry);
    return found ? [{ person: found[1] ?? '', session: found[2] ?? '' }] : [];
  });
}
