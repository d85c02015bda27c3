import { isOfferOpen, rememberOffer } from './offer-choice';

const ada = { person: 'ada', session: 's1' };

describe('isOfferOpen', () => {
  const made = rememberOffer(null, ada);
  it.each([
    ['nothing was offered', null, ada, true],
    ['the offer was made in this session', made, ada, true],
    ['the offer was made in another session', made, { ...ada, session: 's2' }, false],
    ['the person said no', rememberOffer(made, { ...ada, session: '' }), ada, false],
    ['only somebody else was asked', made, { person: 'bob', session: 's2' }, true],
    ['the cookie is unreadable', 'ada.s 1~;', { ...ada, session: 's2' }, true],
  ])('where %s', (_name, cookie, offered, expected) => {
    expect(isOfferOpen(cookie, offered)).toBe(expected);
  });
});

describe('rememberOffer', () => {
  it('keeps the last eight people, each once', () => {
    let cookie: string | null = null;
    for (let index = 0; index < 20; index += 1)
      cookie = rememberOffer(cookie, { person: `p${index % 10}`, session: 's' });
    expect(cookie).toBe('p9.s~p8.s~p7.s~p6.s~p5.s~p4.s~p3.s~p2.s');
  });
});
