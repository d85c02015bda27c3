import fc from 'fast-check';
import { joinPairs, readPairs, toPair } from '../../http/raw-query';
import { unwrapState, wrapState } from './state';

describe('a state that Hydra accepts', () => {
  it.each([['12345678'], ['v-abcdefgh'], ['ünïcödé!']])('is sent as it is: %s', (state) => {
    expect(wrapState(state)).toBeNull();
  });

  it('is made of any other, and becomes the client’s own again', () => {
    const states = fc.oneof(
      fc.string({ maxLength: 7 }),
      fc.string().map((text) => `v~${text}`),
    );
    fc.assert(
      fc.property(states, (state) => {
        const wrapped = wrapState(state);
        expect((wrapped ?? '').length).toBeGreaterThanOrEqual(8);
        const back = unwrapState([toPair('code', '1'), toPair('state', wrapped ?? '')]);
        expect(joinPairs(back)).toBe(
          joinPairs([toPair('code', '1'), ...(state === '' ? [] : [toPair('state', state)])]),
        );
      }),
    );
  });

  it('is none again where the client sent none', () => {
    expect(joinPairs(unwrapState(readPairs(`code=1&state=${wrapState(null)}`)))).toBe('code=1');
  });

  it('isn’t wrapped twice, in a request that starts again', () => {
    expect(wrapState(wrapState('short'))).toBeNull();
  });

  it.each([['state=v~~short'], ['state=abc'], ['code=1'], ['state=%ff']])('leaves %s alone', (query) => {
    expect(joinPairs(unwrapState(readPairs(query)))).toBe(query);
  });
});
