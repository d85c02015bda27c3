import type { OryServer } from './servers';

/** Finds the version in the output of `kratos version` or `hydra version`: "Version:  v1.3.1" and more lines. */
export function parseVersion(output: string): string | undefined {
  const match = /^Version:\s*v?(\d+\.\d+\.\d+)(?:[\s+-]|$)/m.exec(output);
  return match?.[1] === undefined ? undefined : `v${match[1]}`;
}

export function isSupported(server: OryServer, version: string): boolean {
  return compareVersions(version, server.oldest) >= 0 && compareVersions(version, server.newest) <= 0;
}

/** Whether a version of Hydra has the device grant. Older ones don't start with its settings. */
export function signsInDevices(version: string): boolean {
  return compareVersions(version, 'v25.4.0') >= 0;
}

/** Negative when `a` is older than `b`, zero when they are equal. */
export function compareVersions(a: string, b: string): number {
  const left = toNumbers(a);
  const right = toNumbers(b);
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

function toNumbers(version: string): number[] {
  return version.replace(/^v/, '').split('.').map(Number);
}
