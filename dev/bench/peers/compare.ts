import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../../chromium.mjs';
import { readSettings, SetupError } from '../../settings';
import { buildFrontDoor } from '../../stack/build-front-door';
import type { CompareOptions, Comparison } from '../options';
import { rejectWhenStopped } from '../stopping';
import { measureInBrowser } from './browser-page';
import { forgetConsents } from './consents';
import { type Contender, startContender } from './contender';
import { CROWDS, measureCrowds, signInTogether } from './crowd';
import { makeDatabases } from './databases';
import { type DeployedSize, measureDeployed } from './deployed';
import { measureAlone, measureFlows, openPages, WARM_UP_FLOWS } from './flows';
import { measureAfterwards, measureStart } from './life';
import { readPeers } from './manifest';
import { nodeVersion } from './node-version';
import { addRound, type Sample, type Samples } from './sample';
import { listSpecs, OWN, type Spec } from './spec';

export type Compared = {
  node: string;
  servers: { kratos: string; hydra: string; database: string };
  rounds: number;
  flows: number;
  /** In the order of the tables. */
  names: string[];
  reference: string | null;
  samples: Samples;
  deployed: Map<string, DeployedSize>;
};

/** What the calls alone and bare HTML are called in the tables. */
export const ALONE = 'the calls alone';
export const BARE = 'bare HTML';
const STARTS = 3;
/** How often a page is loaded in a round, and for how long at most. */
const LOADS = 3;
const LOADS_MS = 6_000;

type Run = { options: CompareOptions; samples: Samples; contenders: Contender[]; say: (line: string) => void };
type Measure = (contender: Contender, round: number) => Promise<Sample>;

/** Measures the front door and its peers in turns, each with a Kratos and a Hydra of its own. */
export async function compare(
  options: CompareOptions,
  { signal, say }: { signal: AbortSignal; say: (line: string) => void },
): Promise<Compared> {
  const settings = readSettings();
  const specs = listSpecs(readPeers(options.peers), settings.host);
  const node = options.node ?? process.execPath;
  const version = await nodeVersion(node);
  await buildFrontDoor(settings, signal);
  const databases = options.postgres === null ? null : makeDatabases(options.postgres);
  const contenders: Contender[] = [];
  const samples: Samples = new Map();
  try {
    for (const [index, spec] of specs.entries()) {
      contenders.push(await startContender(spec, { index, node, databases, signal, say }));
    }
    const ends = contenders.map(({ stack }) => stack.failed.then((reason) => Promise.reject(new SetupError(reason))));
    await Promise.race([measureAll({ options, samples, contenders, say }), rejectWhenStopped(signal), ...ends]);
    const versions = contenders[0]?.stack.versions;
    return {
      node: version,
      servers: {
        kratos: versions?.kratos ?? '',
        hydra: versions?.hydra ?? '',
        database: databases === null ? 'SQLite' : 'PostgreSQL',
      },
      rounds: options.rounds,
      flows: options.flows,
      names: specs.map(({ name }) => name),
      reference: specs.find(({ reference }) => reference)?.name ?? null,
      samples,
      deployed: options.sections.includes('size') ? await measureSizes(specs) : new Map(),
    };
  } finally {
    for (const contender of contenders.toReversed()) await contender.stop();
    await databases?.dropAll();
  }
}

async function measureAll(run: Run): Promise<void> {
  const { options, contenders, samples, say } = run;
  const { flows, rounds, sections } = options;
  const share = shareOf(options);
  const isIn = (section: Comparison) => sections.includes(section);
  if (isIn('flows') || isIn('crowd')) {
    say('Warming up ...');
    await inTurns(run, 1, async (contender) => warmUp(contender, Math.round(WARM_UP_FLOWS * share)));
  }
  if (isIn('flows')) {
    say('Measuring sign-ins ...');
    const [own] = contenders;
    await inTurns(run, rounds, async (contender, round) => {
      if (contender === own) {
        const sample = await measureAlone(contender, flows);
        addRound(samples, { name: ALONE, round, sample });
        // They left consents behind, too.
        await forgetConsents(contender);
      }
      return measureFlows(contender, flows);
    });
  }
  if (isIn('crowd')) {
    say(`Measuring ${CROWDS.map(({ people }) => people).join(', ')} people at once ...`);
    await inTurns(run, rounds, (contender) => measureCrowds(contender, share));
    await inTurns(run, 1, measureAfterwards);
  }
  if (isIn('browser')) await withBrowser((browser) => measurePages(run, browser));
  if (isIn('starts')) {
    say('Measuring starts ...');
    await inTurns(run, Math.min(rounds, STARTS), measureStart);
  }
}

/** With fewer sign-ins in a round, everything else gets shorter too. */
function shareOf({ flows }: CompareOptions): number {
  return Math.min(1, flows / 10);
}

/** Each round has another order, so that nobody is always the first. */
async function inTurns({ contenders, samples, say }: Run, rounds: number, measure: Measure): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const first = round % contenders.length;
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      const { name } = contender.spec;
      await forgetConsents(contender);
      const sample = await measure(contender, round).catch((error: unknown) => {
        say(`${name} failed. Its last lines:\n${contender.lastLines()}`);
        throw error;
      });
      addRound(samples, { name, round, sample });
    }
    if (rounds > 1) say(`  round ${round + 1} of ${rounds}`);
  }
}

async function warmUp(contender: Contender, flows: number): Promise<Sample> {
  await openPages(contender, Math.ceil(flows / 2));
  if (contender.consent !== null) await signInTogether(contender, { people: 4, signIns: flows });
  await measureFlows(contender, 2);
  return {};
}

async function measurePages(run: Run, browser: Browser): Promise<void> {
  run.say('Measuring the login page in a browser ...');
  await inTurns(run, run.options.rounds, async (contender, round) => {
    if (contender.spec.name === OWN) {
      const sample = await measureOften(() => measureInBrowser(contender, { browser, isBare: true }));
      addRound(run.samples, { name: BARE, round, sample });
    }
    return measureOften(() => measureInBrowser(contender, { browser }));
  });
}

/** Several times where that's quick, because one page load varies more than pages differ; the middle one counts. */
async function measureOften(measureOnce: () => Promise<Sample>): Promise<Sample> {
  const all: Sample[] = [];
  const endMs = performance.now() + LOADS_MS;
  while (all.length < LOADS && (all.length === 0 || performance.now() < endMs)) all.push(await measureOnce());
  const sorted = all.toSorted((one, other) => (one['ready'] ?? 0) - (other['ready'] ?? 0));
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? {};
}

async function withBrowser(what: (browser: Browser) => Promise<void>): Promise<void> {
  const executablePath = findChromium();
  const args = ['--no-sandbox', '--disable-gpu'];
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args });
  await what(browser).finally(() => browser.close());
}

async function measureSizes(specs: readonly Spec[]): Promise<Map<string, DeployedSize>> {
  const sizes = new Map<string, DeployedSize>();
  const own = specs.find(({ isOwn }) => isOwn);
  for (const { name, folder, files } of specs.filter((spec) => spec === own || !spec.isOwn)) {
    sizes.set(name, await measureDeployed(folder, files));
  }
  return sizes;
}
