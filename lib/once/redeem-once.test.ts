import { digest } from '../signed/signed';
import { isRedeemed, type Redeeming, redeemOnce } from './redeem-once';

const MINUTE = 60_000;
let count = 0;

type Press = Partial<Redeeming> & { nowMs?: number };

/** A verifier that no other test uses, an answer of Hydra that comes when the test says so, and presses to get it. */
function fresh() {
  const verifier = `verifier-${++count}`;
  let calls = 0;
  let settle: { resolve: (answer: string) => void; reject: (error: Error) => void };
  const answers = new Promise<string>((resolve, reject) => {
    settle = { resolve, reject };
  });
  const press = ({ nowMs = 0, ...more }: Press = {}, answer?: Promise<string>) =>
    redeemOnce(
      { verifier, browser: 'ada', isGone: () => false, ...more },
      {
        call: () => {
          calls += 1;
          return answer ?? answers;
        },
        isFinal: (given) => given !== 'outage',
        now: () => nowMs,
      },
    );
  return {
    press,
    answer: (text: string) => settle.resolve(text),
    fail: (error: Error) => settle.reject(error),
    calls: () => calls,
    isRedeemed: (nowMs = 0) => isRedeemed(digest(verifier), nowMs),
  };
}

const given = (answer: string) => ({ kind: 'answer', answer });
const spent = { kind: 'spent' };

describe('redeemOnce', () => {
  it('gives the answer to one of many presses, and asks Hydra once', async () => {
    const one = fresh();
    const presses = [one.press(), one.press(), one.press()];
    one.answer('code');
    expect(await Promise.all(presses)).toEqual([given('code'), spent, spent]);
    expect(one.calls()).toBe(1);
    expect(await one.press()).toEqual(spent);
  });

  it('gives it to the second press when the first has hung up', async () => {
    const one = fresh();
    const first = one.press({ isGone: () => true });
    const second = one.press();
    expect(one.isRedeemed()).toBe(false);
    one.answer('code');
    await first;
    expect(await second).toEqual(given('code'));
    expect(one.isRedeemed()).toBe(true);
    expect(one.calls()).toBe(1);
  });

  it('keeps an answer that nobody took for a minute', async () => {
    const one = fresh();
    one.answer('code');
    await one.press({ isGone: () => true });
    expect(one.isRedeemed(MINUTE - 1)).toBe(false);
    expect(await one.press({ nowMs: MINUTE - 1 })).toEqual(given('code'));
    expect(await one.press({ nowMs: MINUTE - 1 })).toEqual(spent);
  });

  it('gives a kept answer to nobody after that minute', async () => {
    const one = fresh();
    one.answer('code');
    await one.press({ isGone: () => true });
    expect(one.isRedeemed(MINUTE)).toBe(true);
    expect(await one.press({ nowMs: MINUTE })).toEqual(spent);
  });

  it('gives nothing to another browser, neither in the meantime nor afterwards', async () => {
    const one = fresh();
    const first = one.press({ isGone: () => true });
    expect(await one.press({ browser: 'mallory' })).toEqual(spent);
    one.answer('code');
    await first;
    expect(await one.press({ browser: 'mallory' })).toEqual(spent);
    expect(await one.press()).toEqual(given('code'));
  });

  it('leaves the verifier usable after an outage, and tells everyone who waits', async () => {
    const one = fresh();
    const presses = [one.press(), one.press()];
    one.answer('outage');
    expect(await Promise.all(presses)).toEqual([given('outage'), given('outage')]);
    expect(await one.press({}, Promise.resolve('code'))).toEqual(given('code'));
  });

  it('leaves the verifier usable when the call throws', async () => {
    const one = fresh();
    const presses = [one.press(), one.press()];
    one.fail(new Error('broken'));
    const outcomes = await Promise.allSettled(presses);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await one.press({}, Promise.resolve('code'))).toEqual(given('code'));
  });

  it('forgets after half an hour', async () => {
    const one = fresh();
    one.answer('code');
    await one.press();
    expect(await one.press({ nowMs: 30 * MINUTE - 1 })).toEqual(spent);
    expect(await one.press({ nowMs: 30 * MINUTE })).toEqual(given('code'));
  });
});
