import { decideOnce, isSpent } from './decide-once';
import { redeemOnce } from './redeem-once';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const MINUTE = 60_000;
let count = 0;

/** A challenge that no other test uses, with the URL and the verifier that its first answer gives. */
function fresh() {
  const verifier = `verifier-${++count}`;
  return {
    challenge: `challenge-${count}`,
    verifier,
    url: `http://localhost:3000/oauth2/auth?consent_verifier=${verifier}`,
  };
}

/** Decides, and tells what came of it and whether Hydra was asked. */
async function decide(challenge: string, fingerprint: string, answer: () => Promise<string | null>, nowMs = NOW) {
  const ask = jest.fn(answer);
  const decision = decideOnce(challenge, fingerprint, ask, nowMs);
  const redirectTo = decision.kind === 'spent' ? null : await decision.redirectTo;
  return { kind: decision.kind, redirectTo, asked: ask.mock.calls.length };
}

function redeem(verifier: string, answer: string | Promise<string>) {
  const redeeming = { verifier, browser: 'ada', isGone: () => false };
  const call = async () => answer;
  return redeemOnce(
    redeeming,
    call,
    (given) => given !== 'outage',
    () => NOW,
  );
}

describe('decideOnce', () => {
  it('asks Hydra once for a double submit, however many there are', async () => {
    const { challenge, url } = fresh();
    const answers = await Promise.all(Array.from({ length: 50 }, () => decide(challenge, 'allow', async () => url)));
    expect(answers.map(({ asked }) => asked).reduce((sum, asked) => sum + asked)).toBe(1);
    expect(new Set(answers.map(({ redirectTo }) => redirectTo))).toEqual(new Set([url]));
  });

  it('finds a second, different decision spent', async () => {
    const { challenge, url } = fresh();
    await decide(challenge, 'allow', async () => url);
    expect(await decide(challenge, 'deny', async () => url)).toEqual({ kind: 'spent', redirectTo: null, asked: 0 });
  });

  it('keeps challenges apart', async () => {
    const [one, two] = [fresh(), fresh()];
    await decide(one.challenge, 'allow', async () => one.url);
    expect(await decide(two.challenge, 'deny', async () => two.url)).toEqual({
      kind: 'first',
      redirectTo: two.url,
      asked: 1,
    });
  });

  it('finds a challenge spent once its answer is on the way to the application', async () => {
    const { challenge, verifier, url } = fresh();
    await decide(challenge, 'allow', async () => url);
    expect(isSpent(challenge, NOW)).toBe(false);
    await redeem(verifier, 'code');
    expect(isSpent(challenge, NOW)).toBe(true);
    expect((await decide(challenge, 'allow', async () => url)).kind).toBe('spent');
  });

  it('gives the first answer again while the browser is still on its way with it, and after an outage', async () => {
    const { challenge, verifier, url } = fresh();
    await decide(challenge, 'allow', async () => url);
    const repeated = { kind: 'repeated', redirectTo: url, asked: 0 };
    let arrive: (answer: string) => void = () => undefined;
    const underWay = redeem(verifier, new Promise((resolve) => (arrive = resolve)));
    expect(await decide(challenge, 'allow', async () => url)).toEqual(repeated);
    arrive('outage');
    await underWay;
    expect(await decide(challenge, 'allow', async () => url)).toEqual(repeated);
  });

  it('leaves a challenge open where Hydra could not be asked', async () => {
    const { challenge, url } = fresh();
    expect(await decide(challenge, 'allow', async () => null)).toMatchObject({ kind: 'first', redirectTo: null });
    expect(await decide(challenge, 'deny', async () => url)).toMatchObject({ kind: 'first', redirectTo: url });
  });

  it('leaves a challenge open where asking threw', async () => {
    const { challenge, url } = fresh();
    const thrown = decide(challenge, 'allow', () => Promise.reject(new Error('broken')));
    await expect(thrown).rejects.toThrow('broken');
    expect(await decide(challenge, 'allow', async () => url)).toMatchObject({ kind: 'first', redirectTo: url });
  });

  it('leaves a challenge open where the answer is no URL', async () => {
    const { challenge, url } = fresh();
    await expect(decide(challenge, 'allow', async () => 'nowhere')).rejects.toThrow();
    expect(await decide(challenge, 'allow', async () => url)).toMatchObject({ kind: 'first' });
  });

  it('forgets after half an hour, when Hydra’s challenge has ended too', async () => {
    const { challenge, url } = fresh();
    await decide(challenge, 'allow', async () => url);
    expect((await decide(challenge, 'deny', async () => url, NOW + 30 * MINUTE - 1)).kind).toBe('spent');
    expect((await decide(challenge, 'deny', async () => url, NOW + 30 * MINUTE)).kind).toBe('first');
  });

  it('drops the oldest of more than 10,000 and keeps the newest', async () => {
    const [oldest, newest] = [fresh(), fresh()];
    const later = NOW + 60 * MINUTE;
    await decide(oldest.challenge, 'allow', async () => oldest.url, later);
    for (let at = 0; at < 10_000; at++) decideOnce(`flood-${at}`, 'allow', async () => null, later);
    await decide(newest.challenge, 'allow', async () => newest.url, later);
    expect((await decide(newest.challenge, 'deny', async () => null, later)).kind).toBe('spent');
    expect((await decide(oldest.challenge, 'deny', async () => null, later)).kind).toBe('first');
  });
});
