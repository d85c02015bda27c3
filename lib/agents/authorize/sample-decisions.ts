import { readPairs } from '../../http/raw-query';
import type { StartDecision } from './start';

/** The parameters that Hydra gets; the other decisions as they are. */
export function sentBy(decision: StartDecision): unknown {
  if (decision.kind !== 'forward') return decision;
  const pairs = readPairs(decision.query);
  return Object.fromEntries(
    ['audience', 'scope'].map((name) => [name, pairs.filter((pair) => pair.name === name).map(({ value }) => value)]),
  );
}
