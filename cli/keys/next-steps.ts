import type { Rotation, RotationStep } from './rotate';

/** Seen on v1.3.1 and v26.2.0: the key set is kept by its address, for an hour, also when it is a file. */
const RESTART =
  'Restart Kratos, or wait an hour: so long it keeps the key set that it has read, and signs with the old key.';
const RESTART_NOW = 'Restart Kratos: for up to an hour it would sign with the old key, and every exchange would fail.';

/** What a step has done. */
export function sentenceOf(step: RotationStep, { keys, added, dropped }: Rotation): string {
  const dropping = `Dropped ${dropped.map(({ kid }) => kid).join(', ')}`;
  if (step === 'add') return `Added the key ${added[0]?.kid}. It does not sign yet.`;
  if (step === 'activate') return `The key ${keys[0]?.kid} signs from now on. The old ones are still published.`;
  if (step === 'retire') return `${dropping}. Only ${keys[0]?.kid} is left.`;
  return `${dropping}. The new key ${keys[0]?.kid} signs from now on.`;
}

/** What a person has to do before the next step, in this order. */
export function nextSteps(step: RotationStep, file: string): string[] {
  const trust = `Let Hydra trust the new key: trust apply --file ${file}`;
  const prune = `Let Hydra forget the old ones: trust apply --prune --file ${file}`;
  switch (step) {
    case 'add':
      return [
        trust,
        'Wait until whoever verifies session JWTs has fetched the key set again; the front door lets it be cached for 5 minutes.',
        `Let the new key sign: keys rotate --activate --file ${file}`,
      ];
    case 'activate':
      return [
        RESTART,
        "Wait until the last token of the old key has expired: the longest ttl of the tokenizer's templates, and 1 minute for clocks.",
        `Drop the old key: keys rotate --retire --file ${file}`,
      ];
    case 'retire':
      return [prune];
    case 'replace':
      return [
        `At once, since assertions of the old key count until then: trust apply --prune-all --file ${file}`,
        RESTART_NOW,
        'Session JWTs of the old key are refused as soon as whoever verifies them fetches the key set again; restart what must not wait.',
      ];
  }
}
