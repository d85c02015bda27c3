import { readFileSync } from 'node:fs';

/** A step of a guide: a file that the reader writes, or a command with its output. */
export type Step =
  | { kind: 'file'; heading: string; name: string; content: string }
  | { kind: 'command'; heading: string; script: string; output: string };

const FENCE = /^```(\S*) ?(\S*)\n([\s\S]*?)^```$|^#{1,6} (.+)$/gm;

/** The steps of a guide: blocks marked "file=name" and "bash run", the latter with the "text output" that follows. */
export function parseSteps(markdown: string): Step[] {
  const steps: Step[] = [];
  let heading = '';
  for (const [, language, role = '', body = '', title] of markdown.matchAll(FENCE)) {
    if (title !== undefined) heading = title;
    const last = steps.at(-1);
    if (language === 'bash' && role === 'run') steps.push({ kind: 'command', heading, script: body, output: '' });
    else if (role.startsWith('file=')) steps.push({ kind: 'file', heading, name: role.slice(5), content: body });
    else if (language === 'text' && role === 'output' && last?.kind === 'command') last.output = body;
  }
  return steps;
}

/** The blocks of a guide that are marked with a role, such as "js page". */
export function readBlocks(file: string, role: string): string[] {
  const blocks = [...readFileSync(file, 'utf8').matchAll(FENCE)];
  return blocks.filter((block) => `${block[1]} ${block[2]}` === role).map((block) => block[3] ?? '');
}

/** Turns a guide's text into a pattern. "…" stands for what changes from run to run, within a line. */
export function toPattern(output: string): RegExp {
  const parts = output.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^\\n]*')}$`);
}
