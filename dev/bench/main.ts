import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../settings';
import { CAN_MEASURE } from '../testing/process-usage';
import { measureCpu } from './cpu';
import { measureExchange } from './exchange';
import { countFlows } from './flows';
import { measureStarts } from './memory';
import { type CompareOptions, type Options, readOptions } from './options';
import { measurePages } from './pages';
import { compare } from './peers/compare';
import { formatComparison, toJson } from './peers/report';
import { findFailures, formatReport, type Results } from './report';
import { type Bench, startBench } from './setup';
import { lastLines, rejectWhenStopped } from './stopping';

/**
 * `npm run bench`: counts and measures the front door on the real servers, and compares each number with its floor; or,
 * with peers, compares it with other login pages.
 */
const FLOWS_PER_ROUND = 10;
const EXCHANGES_PER_ROUND = 40;
const STARTS = 3;

async function measure(bench: Bench, { sections, rounds, requests }: Options): Promise<Results> {
  const results: Results = {};
  if (sections.includes('flows')) {
    say('Counting requests and calls with a browser ...');
    results.flows = await countFlows(bench);
  }
  if (sections.includes('pages')) {
    say('Measuring the pages ...');
    results.pages = await measurePages(bench);
  }
  if (sections.includes('exchange')) {
    say('Timing the session exchange ...');
    results.exchange = await measureExchange(bench, { rounds, exchanges: EXCHANGES_PER_ROUND });
  }
  if (!CAN_MEASURE) {
    say('CPU time and memory are left out: this system has no /proc to read them from.');
    return results;
  }
  if (sections.includes('cpu')) {
    say('Measuring CPU time ...');
    results.cpu = await measureCpu(bench, { rounds, requests, flows: FLOWS_PER_ROUND });
  }
  if (sections.includes('starts')) {
    say('Measuring start and memory ...');
    results.starts = await measureStarts(bench, Math.min(rounds, STARTS));
  }
  return results;
}

async function main(): Promise<void> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort());
  const options = readOptions(process.argv.slice(2));
  await ('peers' in options ? runComparison(options, stop.signal) : runOwn(options, stop.signal));
}

async function runComparison(options: CompareOptions, signal: AbortSignal): Promise<void> {
  if (!CAN_MEASURE)
    throw new SetupError('CPU time and memory of a process are read from /proc, which is missing here.');
  const compared = await compare(options, { signal, say });
  process.stdout.write(options.isJson ? `${toJson(compared)}\n` : `\n${formatComparison(compared)}`);
}

async function runOwn(options: Options, signal: AbortSignal): Promise<void> {
  const bench = await startBench(signal, say);
  try {
    const died = bench.stack.failed.then((reason) => Promise.reject(new SetupError(reason)));
    const results = await Promise.race([measure(bench, options), rejectWhenStopped(signal), died]);
    const failures = findFailures(results);
    const { versions } = bench.stack;
    process.stdout.write(
      options.isJson
        ? `${JSON.stringify({ versions, failures, ...results }, null, 2)}\n`
        : `\n${formatReport(results)}`,
    );
    if (failures.length > 0) throw new SetupError(`Over the floor:\n${failures.map((line) => `  ${line}`).join('\n')}`);
  } catch (error) {
    if (!(error instanceof SetupError)) {
      // The log arrives a little later than the answer.
      await sleep(500);
      say(`The front door’s last lines:\n${lastLines(bench.logFile('front-door'))}`);
    }
    throw error;
  } finally {
    await bench.stop();
  }
}

/** Standard output is for the numbers alone. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

try {
  await main();
} catch (error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`\n${error instanceof SetupError ? error.message : text}\n`);
  process.exitCode = 1;
}
// A connection that is kept alive would hold the process for some seconds.
process.exit();
