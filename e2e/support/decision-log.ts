import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { HttpAnswer } from '@/dev/testing/browser';
import type { AuthorizationRequest } from './application';
import { test as base } from './fixtures';
import type { Person } from './people';
import type { StackInfo } from './stack';
import { makeVisitor, type Visitor } from './visitor';
import { enterPassword, openRequest } from './visits';

type LogLine = Record<string, unknown>;

/** Tests of the stack's own front door, whose log they read. */
export const test = base.extend<{ newVisitor: () => Visitor; visitor: Visitor }>({
  newVisitor: async ({ stack, app }, use) => use(() => makeVisitor(stack, { origins: [app.origin] })),
  visitor: async ({ newVisitor }, use) => use(newVisitor()),
});

export function readLog(stack: StackInfo): string {
  return readFileSync(path.join(stack.dataDir, 'logs/front-door.log'), 'utf8');
}

/** The log lines that name a client, a person or whatever else this is. */
export function readLines(stack: StackInfo, id: string): LogLine[] {
  const lines = readLog(stack).split('\n');
  return lines.filter((line) => line.includes(id)).map((line) => JSON.parse(line) as LogLine);
}

/** Waits until the log has exactly these outcomes for a client or a person, in this order. */
export async function expectOutcomes(stack: StackInfo, id: string, expected: string[]): Promise<LogLine[]> {
  const isDecision = ({ event }: LogLine) => ['login', 'consent', 'logout'].includes(String(event));
  const outcomes = () => readLines(stack, id).filter(isDecision);
  const toOutcome = ({ event, outcome, rule }: LogLine) => `${event} ${outcome} ${rule}`;
  await expect.poll(() => outcomes().map(toOutcome)).toEqual(expected);
  return outcomes();
}

/** Opens an authorization request, and enters the password if there is a person to sign in. */
export async function visit(
  visitor: Visitor,
  { person, ...request }: AuthorizationRequest & { person?: Person },
): Promise<HttpAnswer> {
  const { page } = await openRequest(visitor, request);
  return person ? enterPassword(visitor, page, person) : page;
}
