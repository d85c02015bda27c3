import { z } from 'zod';
import { singleton } from '../singleton';
import { callKratos } from './client';
import { saysDisabled } from './flow-disabled';
import type { Flow } from './types';

/** The flows that an operator of Kratos can switch off. */
const OPTIONAL_FLOWS = ['registration', 'recovery', 'verification'] as const;

type OptionalFlow = (typeof OPTIONAL_FLOWS)[number];

/** Which flows Kratos has. What it hasn't said yet counts as there, because its own page then says what is wrong. */
export type AvailableFlows = Record<OptionalFlow, boolean>;

/** Several times a minute, so that a change is on every page within one, even after a failure. */
const INTERVAL_MS = 20_000;
/** A page waits no longer for the first answers, and an answer that takes longer may still come. */
const FIRST_MS = 1_000;
const NOBODY = '00000000-0000-0000-0000-000000000000';

type Known = { flows: AvailableFlows; hasPasskeys: boolean; first: Promise<void> | null };

const known = singleton<Known>('available-flows', () => ({
  flows: { registration: true, recovery: true, verification: true },
  hasPasskeys: false,
  first: null,
}));

/** Begins to ask Kratos which flows it has, now and then while the process lives. A second call does nothing. */
export function watchAvailableFlows(): void {
  if (known.first !== null) return;
  known.first = learn();
  setInterval(learn, INTERVAL_MS).unref();
}

/** Returns which flows Kratos has, as it said within the last minute. After an outage it's what it said before. */
export async function getAvailableFlows(): Promise<AvailableFlows> {
  await Promise.race([known.first, new Promise((resolve) => setTimeout(resolve, FIRST_MS).unref())]);
  return known.flows;
}

async function learn(): Promise<void> {
  await Promise.all(
    OPTIONAL_FLOWS.map(async (type) => {
      // Nobody's flow: Kratos says that the flow is off before it looks for one, and writes nothing in either case.
      const answer = await callKratos({ path: `/self-service/${type}/flows`, query: { id: NOBODY } });
      const isOn = answer.ok ? judgeProbe(answer.value.status, answer.value.data) : null;
      if (isOn !== null) known.flows = { ...known.flows, [type]: isOn };
    }),
  );
}

const errorSchema = z.looseObject({
  error: z.looseObject({ id: z.string().nullish(), reason: z.string().nullish(), code: z.number() }),
});

/**
 * Judges what Kratos said about nobody's flow.
 *
 * @returns whether flows of this kind are on; null if the answer isn't Kratos' own or doesn't say
 */
export function judgeProbe(status: number, body: unknown): boolean | null {
  const parsed = errorSchema.safeParse(body);
  if (!parsed.success) return null;
  if (saysDisabled(parsed.data.error)) return false;
  return status === 404 || status === 403 || status === 410 ? true : null;
}

/** Learns from a new sign-in form whether Kratos has passkeys. */
export function noteSignIn({ type, isRefresh, requestedAal, ui }: Flow): void {
  // A form to confirm who somebody is has only what this person has set up.
  if (type !== 'login' || isRefresh || requestedAal === 'aal2') return;
  known.hasPasskeys = ui.nodes.some(({ group }) => group === 'passkey');
}

/** Tells whether Kratos has passkeys, as far as its last sign-in form said. Without one, nobody has signed in here. */
export function hasPasskeys(): boolean {
  return known.hasPasskeys;
}
