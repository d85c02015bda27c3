import type { Rotation, RotationStep } from './rotate';

/** v1.3.1 and v26.2.0 cache a key set by its address for an hour, even if it is a file. */
const RESTART =
  'Restart Kratos, or wait an hour: until then it keeps using the old key set, and signs with the old key.';
const RESTART_NOW = 'Restart Kratos: otherwise it signs with the old key for up to an hour, and every exchange fails.';

/** Says what a step has done. */
export function describeStep(step: RotationStep, { keys, added, dropped }: Rotation): string {
  const dropping = `Dropped ${dropped.map(({ kid }) => kid).join(', ')}`;
  if (step === 'add') return `Added the key ${added[0]?.kid}. It does not sign yet.`;
  if (step === 'activate') return `The key ${keys[0]?.kid} signs from now on. The old ones are still published.`;
  if (step === 'retire') return `${dropping}. Only ${keys[0]?.kid} is left.`;
  return `${dropping}. The new key ${keys[0]?.kid} signs from now on.`;
}

/** What has to be done before the next step, in this order. */
export function nextSteps(step: RotationStep, file: string): string[] {
  const trust = `Make Hydra trust the new key: trust apply --file ${file}`;
  const prune = `Make Hydra forget the old ones: trust apply --prune --file ${file}`;
  switch (step) {
    case 'add':
      return [
        trust,
        'Wait until every service that verifies session JWTs has fetched the key set again; it may be cached for 5 minutes.',
        `Let the new key sign: keys rotate --activate --file ${file}`,
      ];
    case 'activate':
      return [
        RESTART,
        "Wait until the last token of the old key has expired: the longest ttl of the tokenizer's templates, plus 1 minute for differing clocks.",
        `Drop the old key: keys rotate --retire --file ${file}`,
      ];
    case 'retire':
      return [prune];
    case 'replace':
      return [
        `At once, because assertions of the old key are valid until then: trust apply --prune-all --file ${file}`,
        RESTART_NOW,
        'Session JWTs of the old key are refused as soon as the services that verify them fetch the key set again; restart those that must not wait.',
      ];
  }
}
