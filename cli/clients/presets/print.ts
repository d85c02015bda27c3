import { stringify } from 'yaml';
import type { Place, Preset } from './preset';

const WIDTH = 100;

/**
 * A clients file for one application, with what to fill in on its own side as comments. "clients apply" takes it as it
 * is.
 */
export function presetFile(preset: Preset, place: Place): string {
  const { title, where, claims, notes } = preset;
  const reads = claims.length === 0 ? '' : ` It reads the claims ${claims.join(', ')}.`;
  const head = [`${title}.${reads}`, ...notes].flatMap(wrap);
  const settings = [`In ${title}: ${where}.`, '', ...preset.settings(place).split('\n')];
  const clients = stringify({ set: preset.name, clients: preset.clients(place) }, { lineWidth: 0 });
  return `${toComment(head)}\n${clients}\n${toComment(settings)}\n`;
}

function toComment(lines: readonly string[]): string {
  return lines.map((line) => `# ${line}`.trimEnd()).join('\n');
}

function wrap(text: string): string[] {
  return text.match(new RegExp(`.{1,${WIDTH}}(?: |$)`, 'g'))?.map((line) => line.trimEnd()) ?? [];
}
