import { fine, type Verdict, warning } from './finding';

/** Whether the version is one that the front door is tested with. @param body what the server says about itself */
export function judgeVersion(body: unknown, { oldest, newest }: { oldest: string; newest: string }): Verdict {
  const version = typeof body === 'object' && body !== null && 'version' in body ? String(body.version) : '';
  const numbers = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version);
  const advice = {
    why: `${oldest} to ${newest} are tested. Other versions may answer differently and take other settings.`,
    fix: `Run a version from ${oldest} to ${newest}, or try your main paths before you rely on this one.`,
  };
  if (!numbers) return warning(`Unknown version: it says "${printable(version)}".`, advice);
  const isTested = compare(version, oldest) >= 0 && compare(version, newest) <= 0;
  return isTested ? fine(`Version ${version}.`) : warning(`Version ${printable(version)} is not tested.`, advice);
}

function compare(a: string, b: string): number {
  const [left, right] = [numbersIn(a), numbersIn(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

function numbersIn(version: string): number[] {
  return [...version.matchAll(/\d+/g)].slice(0, 3).map(([digits]) => Number(digits));
}

function printable(text: string): string {
  return text.replace(/[^\w.+-]/g, '').slice(0, 40) || 'nothing';
}
