import type { FlowName } from '../targets';
import { callAlone } from './calls-alone';
import type { Contender } from './contender';
import type { Sample } from './sample';
import { findLoginAddress, signIn, startVisitor, type Visitor } from './sign-in';
import { cpuDuring, secondsOf } from './usage';

/** Some requests of each kind before the first measurement: V8 compiles what runs often. */
export const WARM_UP_FLOWS = 40;

/** CPU of the login page and time of each flow, and CPU of the page by itself; milliseconds for each. */
export async function measureFlows(contender: Contender, times: number): Promise<Sample> {
  const sample: Sample = { 'cpu.page': (await cpuDuring(contender, () => openPages(contender, times))) / times };
  if (contender.consent === null) return sample;
  const flows = await runFlows(contender, times, (flow, visitor) => signIn(contender, visitor, flow));
  return { ...sample, ...flows };
}

/** The same sign-ins without a login page. */
export async function measureAlone(contender: Contender, times: number): Promise<Sample> {
  const direct = { ...contender, via: contender.viaIngress };
  return runFlows(direct, times, (flow, visitor) => callAlone(direct, visitor, flow));
}

/** Opens the login page of an application's request, each time as a new visitor. */
export async function openPages(contender: Contender, times: number): Promise<void> {
  const address = await findLoginAddress(contender);
  for (let index = 0; index < times; index++) {
    const visitor = startVisitor(contender);
    const { status, url } = await visitor.browser.open(address);
    await visitor.close();
    if (status !== 200) throw new Error(`${contender.spec.name}: no login page, but ${status} at ${url.slice(0, 200)}`);
  }
}

type Once = (flow: FlowName, visitor: Visitor) => Promise<void>;

/** (a) with visitors of its own; (b), and with its sessions (c), with others. */
async function runFlows(contender: Contender, times: number, once: Once): Promise<Sample> {
  const batch = async (flow: FlowName, visitors: readonly Visitor[]): Promise<Sample> => {
    const before = countRequests(visitors);
    let seconds = 0;
    const cpuMs = await cpuDuring(contender, async () => {
      seconds = await secondsOf(async () => {
        for (const visitor of visitors) await once(flow, visitor);
      });
    });
    return {
      [`cpu.${flow}`]: cpuMs / times,
      [`wall.${flow}`]: (seconds * 1000) / times,
      [`requests.${flow}`]: (countRequests(visitors) - before) / times,
    };
  };
  const sample: Sample = {};
  for (const flows of [['a'], ['b', 'c']] as const) {
    const visitors = Array.from({ length: times }, () => startVisitor(contender));
    for (const flow of flows) Object.assign(sample, await batch(flow, visitors));
    await Promise.all(visitors.map(({ close }) => close()));
  }
  return sample;
}

function countRequests(visitors: readonly Visitor[]): number {
  return visitors.reduce((total, { requests }) => total + requests(), 0);
}
