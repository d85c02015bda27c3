import { asksForToken } from './tokenize-guard';

const WHOAMI = '/sessions/whoami';

describe('asksForToken', () => {
  it.each(['', '?', '?a=b', '?TOKENIZE_AS=x', '?a=tokenize_as', '?tokenize_as_=x'])('lets %j through', (search) => {
    expect(asksForToken(WHOAMI, search)).toBe(false);
  });

  it.each([
    '?tokenize_as=hydra_assertion',
    '?tokenize_as=internal',
    '?tokenize_as=',
    '?tokenize_as',
    '?tokenize%5Fas=hydra_assertion',
    '?%74okenize_as=hydra_assertion',
    '?a=b&tokenize_as=internal',
    '?tokenize_as=internal&tokenize_as=hydra_assertion',
    '?a=b&&tokenize_as=hydra_assertion#x',
  ])('knows that %j asks for one', (search) => {
    expect(asksForToken(WHOAMI, search)).toBe(true);
  });

  it('is about whoami only', () => {
    expect(asksForToken('/sessions', '?tokenize_as=hydra_assertion')).toBe(false);
  });
});
