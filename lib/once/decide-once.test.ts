import type { HydraError } from '../hydra/error';
import { fail, ok, type Result } from '../result';
import { decideOnce, isSpent } from './decide-once';
import { redeemOnce } from './redeem-once';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const MINUTE = 60_000;
let count = 0;

const OUTAGE: HydraError = { kind: 'unavailable', upstream: 'hydra', cause: 'ECONNREFUSED' };
const outage = async () => fail(OUTAGE);

/** A challenge that no other test uses, with the URL and the verifier that its first answer gives. */
function fresh() {
  const verifier = `verifier-${++count}`;
  const url = `http://localhost:3000/oauth2/auth?consent_verifier=${verifier}`;
  return { challenge: `challenge-${count}`, verifier, url, answer: async () => ok(url) };
}

type Given = () => Promise<Result<string, HydraError>>;

/** Decides, and tells what came of it and whether Hydra was asked. */
async function decide(challenge: string, fingerprint: string, answer: Given, nowMs = NOW) {
  const ask = jest.fn(answer);
  const decision = decideOnce({ challenge, fingerprint }, ask, nowMs);
  const redirect = decision.kind === 'spent' ? null : await decision.redirect;
  return { kind: decision.kind, redirect, asked: ask.mock.calls.length };
}

function redeem(verifier: string, answer: string | Promise<string>) {
  return redeemOnce(
    { verifier, browser: 'ada', isGone: () => false },
    { call: async () => answer, isFinal: (given) => given !== 'outage', now: () => NOW },
  );
}

describe('decideOnce', () => {
  it('asks Hydra once, however often a form is submitted', async () => {
    const { challenge, answer, url } = fresh();
    const answers = await Promise.all(Array.from({ length: 50 }, () => decide(challenge, 'allow', answer)));
    expect(answers.map(({ asked }) => asked).reduce((sum, asked) => sum + asked)).toBe(1);
    expect(answers.map(({ redirect }) => redirect)).toEqual(Array(50).fill(ok(url)));
  });

  it('treats a second, different decision as spent', async () => {
    const { challenge, answer } = fresh();
    await decide(challenge, 'allow', answer);
    expect(await decide(challenge, 'deny', answer)).toEqual({ kind: 'spent', redirect: null, asked: 0 });
  });

  it('keeps challenges apart', async () => {
    const [one, two] = [fresh(), fresh()];
    await decide(one.challenge, 'allow', one.answer);
    expect(await decide(two.challenge, 'deny', two.answer)).toEqual({
      kind: 'first',
      redirect: ok(two.url),
      asked: 1,
    });
  });

  it('treats a challenge as spent once its answer is on the way to the application', async () => {
    const { challenge, verifier, answer } = fresh();
    await decide(challenge, 'allow', answer);
    expect(isSpent(challenge, NOW)).toBe(false);
    await redeem(verifier, 'code');
    expect(isSpent(challenge, NOW)).toBe(true);
    expect((await decide(challenge, 'allow', answer)).kind).toBe('spent');
  });

  it('repeats the first answer while the browser is still on its way with it, and after an outage', async () => {
    const { challenge, verifier, answer, url } = fresh();
    await decide(challenge, 'allow', answer);
    const repeated = { kind: 'repeated', redirect: ok(url), asked: 0 };
    let arrive: (answer: string) => void = () => undefined;
    const underWay = redeem(verifier, new Promise((resolve) => (arrive = resolve)));
    expect(await decide(challenge, 'allow', answer)).toEqual(repeated);
    arrive('outage');
    await underWay;
    expect(await decide(challenge, 'allow', answer)).toEqual(repeated);
  });

  it('tells a double submit what went wrong, and leaves the challenge open', async () => {
    const { challenge, answer, url } = fresh();
    const both = await Promise.all([decide(challenge, 'allow', outage), decide(challenge, 'allow', outage)]);
    expect(both).toEqual([
      { kind: 'first', redirect: fail(OUTAGE), asked: 1 },
      { kind: 'repeated', redirect: fail(OUTAGE), asked: 0 },
    ]);
    expect(await decide(challenge, 'deny', answer)).toMatchObject({ kind: 'first', redirect: ok(url) });
  });

  it('leaves a challenge open when asking throws', async () => {
    const { challenge, answer, url } = fresh();
    const thrown = decide(challenge, 'allow', () => Promise.reject(new Error('broken')));
    await expect(thrown).rejects.toThrow('broken');
    expect(await decide(challenge, 'allow', answer)).toMatchObject({ kind: 'first', redirect: ok(url) });
  });

  it('leaves a challenge open when the answer isn’t a URL', async () => {
    const { challenge, answer } = fresh();
    await expect(decide(challenge, 'allow', async () => ok('nowhere'))).rejects.toThrow();
    expect(await decide(challenge, 'allow', answer)).toMatchObject({ kind: 'first' });
  });

  it('forgets after half an hour, when Hydra’s challenge has ended too', async () => {
    const { challenge, answer } = fresh();
    await decide(challenge, 'allow', answer);
    expect((await decide(challenge, 'deny', answer, NOW + 30 * MINUTE - 1)).kind).toBe('spent');
    expect((await decide(challenge, 'deny', answer, NOW + 30 * MINUTE)).kind).toBe('first');
  });

  it('drops the oldest of more than 10,000 and keeps the newest', async () => {
    const [oldest, newest] = [fresh(), fresh()];
    const later = NOW + 60 * MINUTE;
    await decide(oldest.challenge, 'allow', oldest.answer, later);
    for (let at = 0; at < 10_000; at++) decideOnce({ challenge: `flood-${at}`, fingerprint: 'allow' }, outage, later);
    await decide(newest.challenge, 'allow', newest.answer, later);
    expect((await decide(newest.challenge, 'deny', outage, later)).kind).toBe('spent');
    expect((await decide(oldest.challenge, 'deny', outage, later)).kind).toBe('first');
  });
});
