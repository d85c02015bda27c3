import { digest } from '../signed/signed';
import { singleton } from '../singleton';
import { makeRoom } from './make-room';

/** How long a verifier is remembered; Hydra's challenge lives for 30 minutes. */
const LIFETIME_MS = 30 * 60 * 1000;
/** How long an answer that nobody took is kept; Hydra's code lives for two minutes. */
const KEPT_MS = 60 * 1000;

export type Redeeming = {
  verifier: string;
  /** What distinguishes one browser from another: no other browser ever gets this one's answer. */
  browser: string;
  /** Whether the client has hung up. */
  isGone: () => boolean;
};

export type Redemption<T> = {
  /** Takes the verifier to Hydra. */
  call: () => Promise<T>;
  /** Whether the answer has used the verifier up; after an outage it can be redeemed again. */
  isFinal: (answer: T) => boolean;
  now?: () => number;
};

export type Redeemed<T> = { kind: 'answer'; answer: T } | { kind: 'spent' };

type Waiter = { isGone: () => boolean };
type Entry =
  | { kind: 'pending'; browser: string; waiters: Waiter[]; outcome: Promise<Outcome> }
  | { kind: 'kept'; browser: string; answer: unknown; keptUntilMs: number; expiresMs: number }
  | { kind: 'spent'; expiresMs: number };
type Outcome = { answer: unknown; isFinal: boolean; taker: Waiter | undefined };

/** Verifiers that browsers have taken to Hydra. This memory is one process's own. */
const entries = singleton('redeemed-verifiers', () => new Map<string, Entry>());

/**
 * Redeems a consent verifier once, and makes sure that the answer, a code for the application, reaches the browser.
 *
 * Hydra would report a second redemption to the application as access_denied. So a request that comes while the first
 * one is under way, for instance after a second press of a button, waits for the same answer. The first waiter whose
 * client is still connected takes it. If none is, the answer waits a minute for the same browser.
 *
 * @returns the answer, or `spent` where another request has taken it
 */
export async function redeemOnce<T>(
  redeeming: Redeeming,
  { call, isFinal, now = Date.now }: Redemption<T>,
): Promise<Redeemed<T>> {
  const key = digest(redeeming.verifier);
  const known = findLive(key, now());
  if (known === undefined) return redeem(key, redeeming, { call, isFinal, now });
  if (known.kind === 'spent' || known.browser !== redeeming.browser) return { kind: 'spent' };
  if (known.kind === 'kept') return takeKept(key, known, now());
  const waiter: Waiter = { isGone: redeeming.isGone };
  known.waiters.push(waiter);
  return toRedeemed(await known.outcome, waiter);
}

/** Tells whether a browser has the answer to a verifier, or the time to fetch it is over. */
export function isRedeemed(verifierDigest: string, nowMs = Date.now()): boolean {
  const known = findLive(verifierDigest, nowMs);
  return known?.kind === 'spent' || (known?.kind === 'kept' && nowMs >= known.keptUntilMs);
}

type Plan<T> = Required<Redemption<T>>;

async function redeem<T>(key: string, { browser, isGone }: Redeeming, plan: Plan<T>): Promise<Redeemed<T>> {
  const waiter: Waiter = { isGone };
  const waiters = [waiter];
  const outcome = settle(key, { browser, waiters }, plan);
  entries.set(key, { kind: 'pending', browser, waiters, outcome });
  return toRedeemed(await outcome, waiter);
}

async function settle<T>(
  key: string,
  { browser, waiters }: { browser: string; waiters: Waiter[] },
  { call, isFinal, now }: Plan<T>,
): Promise<Outcome> {
  try {
    const answer = await call();
    if (!isFinal(answer)) {
      entries.delete(key);
      return { answer, isFinal: false, taker: undefined };
    }
    const taker = waiters.find((waiter) => !waiter.isGone());
    const nowMs = now();
    const expiresMs = nowMs + LIFETIME_MS;
    const isPending = (entry: Entry) => entry.kind === 'pending';
    makeRoom(entries, (entry) => entry.kind !== 'pending' && entry.expiresMs <= nowMs, isPending);
    if (taker) entries.set(key, { kind: 'spent', expiresMs });
    else keep(key, { kind: 'kept', browser, answer, keptUntilMs: nowMs + KEPT_MS, expiresMs });
    return { answer, isFinal: true, taker };
  } catch (error) {
    entries.delete(key);
    throw error;
  }
}

/** Drops the answer if nobody has taken it within its minute. */
function keep(key: string, kept: Extract<Entry, { kind: 'kept' }>): void {
  entries.set(key, kept);
  const drop = () => {
    if (entries.get(key) === kept) entries.set(key, { kind: 'spent', expiresMs: kept.expiresMs });
  };
  setTimeout(drop, KEPT_MS).unref();
}

function toRedeemed<T>({ answer, isFinal, taker }: Outcome, waiter: Waiter): Redeemed<T> {
  // The cast holds because every waiter asked for the same kind of answer.
  return isFinal && taker !== waiter && taker !== undefined
    ? { kind: 'spent' }
    : { kind: 'answer', answer: answer as T };
}

function takeKept<T>(key: string, kept: Extract<Entry, { kind: 'kept' }>, nowMs: number): Redeemed<T> {
  entries.set(key, { kind: 'spent', expiresMs: kept.expiresMs });
  return nowMs < kept.keptUntilMs ? { kind: 'answer', answer: kept.answer as T } : { kind: 'spent' };
}

function findLive(key: string, nowMs: number): Entry | undefined {
  const known = entries.get(key);
  return known === undefined || (known.kind !== 'pending' && known.expiresMs <= nowMs) ? undefined : known;
}
