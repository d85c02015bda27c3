import { isUrl } from '@/lib/parse-url';
import type { Call } from '../../base/command';
import { UsageError } from '../../base/errors';
import { tableLines } from '../../base/output';
import { CLIENT_ID } from '../schema';
import type { Place, Preset } from './preset';
import { PRESETS } from './presets';
import { presetFile } from './print';

export type PresetOptions = { url?: string; id?: string };

/** Lists the applications for which there is a ready-made entry. */
export function listPresets({ output }: Call<object>): void {
  output.json({ presets: PRESETS.map(({ name, title, example }) => ({ name, title, example })) });
  const rows = PRESETS.map(({ name, title, example }) => [name, title, example === null ? 'needs no --url' : example]);
  for (const line of tableLines(['NAME', 'APPLICATION', 'AT, FOR EXAMPLE'], rows)) output.line(line);
}

/** Prints a clients file for one application. */
export function printPreset({ options, output, settings }: Call<PresetOptions>, name: string): void {
  const preset = findPreset(name);
  const place: Place = {
    url: readUrl(preset, options.url),
    id: readId(options.id ?? preset.name),
    issuer: settings().env.origin,
  };
  output.json({
    set: preset.name,
    clients: preset.clients(place),
    where: preset.where,
    settings: preset.settings(place),
    claims: preset.claims,
    notes: preset.notes,
  });
  for (const line of presetFile(preset, place).trimEnd().split('\n')) output.line(line);
}

function findPreset(name: string): Preset {
  const preset = PRESETS.find((one) => one.name === name);
  if (preset !== undefined) return preset;
  throw new UsageError(
    `There is no entry for "${name}".`,
    'Run "clients presets" for the list, or write an entry of your own.',
  );
}

function readUrl({ name, example }: Preset, url: string | undefined): string {
  if (example === null) return '';
  if (url !== undefined && /^https?:\/\/[^/]/i.test(url) && isUrl(url) && !/[?#\s]/.test(url))
    return url.replace(/\/+$/, '');
  const problem = url === undefined ? `Where ${name} is has to be said.` : 'The address is no http or https URL.';
  throw new UsageError(problem, `Add --url with the address that people open, such as ${example}`);
}

function readId(id: string): string {
  if (CLIENT_ID.test(id)) return id;
  throw new UsageError('No client can have this id.', 'Give --id 1 to 255 characters without a slash.');
}
