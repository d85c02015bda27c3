import type { Contender } from './contender';
import type { Sample } from './sample';
import { signIn, startVisitor } from './sign-in';
import { memoryOf, secondsOf } from './usage';

/** How many people sign in at once, and how many sign-ins that makes. */
export const CROWDS = [
  { people: 1, signIns: 6 },
  { people: 8, signIns: 48 },
  { people: 32, signIns: 64 },
] as const;

/** Sign-ins a second, with password and consent, and how many failed; for each crowd. */
export async function measureCrowds(contender: Contender, share = 1): Promise<Sample> {
  const sample: Sample = {};
  if (contender.consent === null) return sample;
  for (const { people, signIns } of CROWDS) {
    const count = Math.max(people, Math.round(signIns * share));
    const { seconds, failed } = await signInTogether(contender, { people, signIns: count });
    sample[`perSecond.${people}`] = (count - failed) / seconds;
    sample[`failed.${people}`] = failed;
    sample[`memory.${people}`] = memoryOf(contender);
  }
  return sample;
}

/** Each person signs in again as soon as they have their tokens, until it has been done so many times. */
export async function signInTogether(
  contender: Contender,
  { people, signIns }: { people: number; signIns: number },
): Promise<{ seconds: number; failed: number }> {
  let left = signIns;
  let failed = 0;
  const keepSigningIn = async () => {
    while (left > 0) {
      left -= 1;
      const visitor = startVisitor(contender);
      await signIn(contender, visitor, 'a').catch(() => {
        failed += 1;
      });
      await visitor.close();
    }
  };
  const seconds = await secondsOf(async () => {
    await Promise.all(Array.from({ length: people }, keepSigningIn));
  });
  return { seconds, failed };
}
