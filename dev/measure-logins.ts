import { readSettings } from './settings';
import { DEMO_EMAIL } from './stack/account';

/**
 * Times wrong passwords for an account that exists and for one that doesn't, directly at a running Kratos, in turns.
 * The medians should differ by no more than a millisecond or two: adjust PASSWORD_HASH_TIME
 * (hashers.argon2.expected_duration) until they do.
 */
const rounds = Number(process.argv[2] ?? 100);
const kratos = readSettings().kratosPublicUrl;
const known: number[] = [];
const unknown: number[] = [];

for (let round = 0; round < rounds + 5; round++) {
  const pair = [await timeLogin(DEMO_EMAIL), await timeLogin(`nobody-${round}@example.com`)] as const;
  // The first rounds warm up connections and caches.
  if (round < 5) continue;
  known.push(pair[0]);
  unknown.push(pair[1]);
}

print('known account', known);
print('unknown account', unknown);
const distance = kolmogorovSmirnov(known, unknown);
const limit = 1.628 * Math.sqrt(2 / rounds);
process.stdout.write(
  `Kolmogorov-Smirnov distance ${distance.toFixed(3)}: ${distance < limit ? 'no' : 'a'} difference at p = 0.01 (limit ${limit.toFixed(3)})\n`,
);

async function timeLogin(identifier: string): Promise<number> {
  const started = await fetch(`${kratos}/self-service/login/api`);
  const flow = (await started.json()) as { id: string };
  const body = JSON.stringify({ method: 'password', identifier, password: 'not-the-password-of-anyone' });
  const begin = performance.now();
  const answer = await fetch(`${kratos}/self-service/login?flow=${flow.id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  await answer.arrayBuffer();
  const tookMs = performance.now() - begin;
  if (answer.status !== 400) throw new Error(`Kratos answered ${answer.status} to a wrong password.`);
  return tookMs;
}

function print(title: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  process.stdout.write(
    `${title.padEnd(16)} median ${at(0.5)} ms   10 % ${at(0.1)}   90 % ${at(0.9)}   (${times.length} sign-ins)\n`,
  );
}

/** The largest distance between the two distributions, from 0 (the same) to 1 (apart). */
function kolmogorovSmirnov(a: number[], b: number[]): number {
  const shareBelow = (times: number[], limit: number) => times.filter((time) => time <= limit).length / times.length;
  return Math.max(...[...a, ...b].map((limit) => Math.abs(shareBelow(a, limit) - shareBelow(b, limit))));
}
