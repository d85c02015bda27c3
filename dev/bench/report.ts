import type { Spread } from './counting';
import type { CpuRow } from './cpu';
import type { ExchangeRow } from './exchange';
import type { CountedFlow } from './flows';
import type { StartRow } from './memory';
import type { MeasuredPage } from './pages';
import { formatTable } from './table';
import { FLOWS, MAX_PAGE_BYTES } from './targets';

export type Results = {
  flows?: CountedFlow[];
  pages?: MeasuredPage[];
  exchange?: ExchangeRow[];
  cpu?: CpuRow[];
  starts?: StartRow[];
};

/** Counts and sizes don't depend on the machine, so they can have limits. Nothing asserts time. */
export function findFailures({ flows = [], pages = [] }: Results): string[] {
  const long = flows
    .filter(({ flow, count }) => count.hops > FLOWS[flow].hops)
    .map(
      ({ flow, script, count }) =>
        `${FLOWS[flow].title}, script ${script}: ${count.hops} requests, at most ${FLOWS[flow].hops}`,
    );
  const heavy = pages
    .filter(({ largest, externalStyles }) => largest.gzipBytes > MAX_PAGE_BYTES || externalStyles.length > 0)
    .map(({ page, largest }) => `${page}: ${largest.gzipBytes} bytes (${largest.language}), limit ${MAX_PAGE_BYTES}`);
  return [...long, ...heavy];
}

export function formatReport({ flows, pages, exchange, cpu, starts }: Results): string {
  const parts = [
    ...(flows ? [hopsTable(flows), callsTable(flows), callsList(flows)] : []),
    ...(pages ? [pagesTable(pages)] : []),
    ...(exchange ? [exchangeTable(exchange)] : []),
    ...(cpu ? [cpuTable(cpu)] : []),
    ...(starts ? [startsTable(starts)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function hopsTable(flows: readonly CountedFlow[]): string {
  const rows = flows.map(({ flow, script, count }) => [
    FLOWS[flow].title,
    script,
    count.hops,
    FLOWS[flow].hops,
    count.otherRequests,
    count.hops > FLOWS[flow].hops ? 'OVER' : 'ok',
  ]);
  const head = ['flow', 'script', 'requests', 'at most', 'other requests', ''];
  return `1. Requests of the browser, from the application's redirect to its callback\n${formatTable(head, rows)}`;
}

function callsTable(flows: readonly CountedFlow[]): string {
  const rows = flows.map(({ flow, script, count }) => [
    FLOWS[flow].title,
    script,
    count.calls,
    FLOWS[flow].calls ?? '',
    count.callDepth,
    count.forwarded,
    count.depth,
  ]);
  const head = ['flow', 'script', 'calls', 'aim', 'depth', 'forwarded', 'depth with forwarded'];
  return `2. Calls of the front door to Kratos and Hydra, and browser requests that it forwards to them\n${formatTable(head, rows)}`;
}

/** Which calls are made where. The flows with script make the same ones. */
function callsList(flows: readonly CountedFlow[]): string {
  const lines = flows
    .filter(({ script }) => script === 'off')
    .flatMap(({ flow, count }) => [
      `   ${FLOWS[flow].title}`,
      ...count.served.flatMap(({ request, calls, forwarded }) => [
        `     ${request}`,
        ...forwarded.map((call) => `       forwards ${call}`),
        ...calls.map((call) => `       calls ${call}`),
      ]),
    ]);
  return lines.join('\n');
}

function pagesTable(pages: readonly MeasuredPage[]): string {
  const rows = pages.map((one) => [
    one.page,
    one.rawBytes,
    one.gzipBytes,
    `${one.largest.gzipBytes} ${one.largest.language}`,
    one.scriptGzipBytes,
    one.loadedScriptGzipBytes,
    one.largest.gzipBytes > MAX_PAGE_BYTES || one.externalStyles.length > 0 ? 'OVER' : 'ok',
  ]);
  const head = ['page', 'raw', 'gzip', 'largest language', 'script in the page', 'script loaded', ''];
  const title = `3. Bytes of each page, HTML with its style in English, gzip -6 (limit ${MAX_PAGE_BYTES}; script needed: 0)`;
  return `${title}\n${formatTable(head, rows)}`;
}

function exchangeTable(rows: readonly ExchangeRow[]): string {
  const body = rows.map(({ title, latencyMs, ratio, perSecond, atFour, failed }) => [
    title,
    ...spread(latencyMs, 1),
    ...spread(ratio, 2),
    ...spread(perSecond, 0),
    ...spread(atFour, 0),
    failed,
  ]);
  const head = [
    'a token by',
    'ms',
    'range',
    'x two calls',
    'range',
    'per second',
    'range',
    '4 at once',
    'range',
    'failed',
  ];
  const note = `${rows[0]?.latencyMs.rounds ?? 0} rounds in turns, median; real servers, all on this machine`;
  return `4. Session exchange (${note})\n${formatTable(head, body)}`;
}

function cpuTable(rows: readonly CpuRow[]): string {
  const body = rows.map(({ title, cpuMs, ratio }) => [title, ...spread(cpuMs, 2), ...spread(ratio, 1)]);
  const head = ['CPU of the front door', 'ms', 'range', 'x floor', 'range'];
  const note = `${rows[0]?.cpuMs.rounds ?? 0} rounds in turns, median; the goal for the login page is 6x, the limit 25x`;
  return `5. CPU time, user and system (${note})\n${formatTable(head, body)}`;
}

function startsTable(rows: readonly StartRow[]): string {
  const body = rows.map(({ title, startMs, firstPageMs, idleMb, afterLoadMb }) => [
    title,
    ...spread(startMs, 0),
    ...spread(firstPageMs, 0),
    ...spread(idleMb, 0),
    ...spread(afterLoadMb, 0),
  ]);
  const head = ['', 'start ms', 'range', 'first page ms', 'range', 'idle MB', 'range', 'after 500 MB', 'range'];
  return `6. Start, and resident memory (${rows[0]?.startMs.rounds ?? 0} starts each, in turns, median)\n${formatTable(head, body)}`;
}

function spread({ median, min, max }: Spread, digits: number): [string, string] {
  return [median.toFixed(digits), `${min.toFixed(digits)} to ${max.toFixed(digits)}`];
}
