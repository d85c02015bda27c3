import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { FullConfig, FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';
import { type Outcome, toMatrix } from '@/dev/checks/method-matrix';
import { methodMatrix } from '../methods/matrix';
import { isNewer, readStack, type StackInfo } from './stack';

const FOLDER = path.resolve(import.meta.dirname, '..');

/** Prints the matrix of methods at the end of a run that concerns them, and fails a whole run with holes in it. */
export default class MatrixReporter implements Reporter {
  private tests: TestCase[] = [];
  private isWhole = false;
  private stack: StackInfo | undefined;

  onBegin(config: FullConfig, suite: Suite): void {
    this.tests = suite.allTests();
    const files = new Set(this.tests.map(({ location }) => location.file));
    const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
    const specs = names.filter((name) => name.endsWith('.spec.ts')).map((name) => path.join(FOLDER, name));
    this.isWhole = String(config.grep) === '/.*/' && specs.every((file) => files.has(file));
  }

  /** The stack is gone when the run ends. */
  onTestBegin(): void {
    this.stack ??= readStack();
  }

  async onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    const methods = path.join(FOLDER, 'methods');
    const { stack } = this;
    if (stack === undefined) return result;
    if (!this.isWhole && !this.tests.some(({ location }) => location.file.startsWith(methods))) return result;
    const outcomes = new Map(this.tests.map((test) => [toTitle(test), toOutcome(test)]));
    const { lines, problems } = toMatrix(methodMatrix({ isNewer: isNewer(stack) }), outcomes);
    const { kratos, hydra } = stack.versions;
    process.stdout.write(`\nEvery method, on Kratos ${kratos} and Hydra ${hydra}:\n\n${lines.join('\n')}\n`);
    if (!this.isWhole || problems.length === 0) return result;
    process.stdout.write(`\nHoles in the matrix:\n${problems.join('\n')}\n`);
    return { status: 'failed' };
  }
}

/** The titles of the groups and of the test, without the project and the file. */
function toTitle(test: TestCase): string {
  return test.titlePath().slice(3).join(' › ');
}

function toOutcome(test: TestCase): Outcome {
  if (test.results.length === 0 || test.outcome() === 'skipped') return 'not run';
  return test.outcome() === 'expected' ? 'passed' : 'failed';
}
