import { measureSpread, type Spread } from '../counting';

/** What was measured of one contender in one round, by the name of the measure. */
export type Sample = Record<string, number>;
/** The rounds of each contender. What was measured in the same round has the same place. */
export type Samples = Map<string, Sample[]>;

/** The median and range of a measure; null where it was not taken. */
export function spreadOf(samples: Samples, name: string, measure: string): Spread | null {
  const values = (samples.get(name) ?? []).flatMap((sample) => sample[measure] ?? []);
  return values.length === 0 ? null : measureSpread(values);
}

/** A contender's measure as a multiple of another's, round by round. */
export function ratioOf(samples: Samples, { name, of, measure }: { name: string; of: string; measure: string }) {
  const theirs = samples.get(of) ?? [];
  const ratios = (samples.get(name) ?? []).flatMap((sample, round) => {
    const [mine, other] = [sample[measure], theirs[round]?.[measure]];
    return mine === undefined || other === undefined || other === 0 ? [] : [mine / other];
  });
  return ratios.length === 0 ? null : measureSpread(ratios);
}

/** Adds what another section measured in the same rounds. */
export function addRound(samples: Samples, { name, round, sample }: { name: string; round: number; sample: Sample }) {
  const rounds = samples.get(name) ?? [];
  samples.set(name, rounds);
  rounds[round] = { ...rounds[round], ...sample };
  // A hole would shift the places of later rounds when they are listed.
  for (let index = 0; index < round; index++) rounds[index] ??= {};
}
