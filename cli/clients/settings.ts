import { PREFIX, settingSchemas } from '@/lib/clients/settings';
import { accentFrom } from '@/lib/config/accent';
import { SECRET_HASH_KEY, SET_KEY } from './members';

type Metadata = Readonly<Record<string, unknown>>;

const NAMES = Object.keys(settingSchemas);
const ACCENT = 'vestibule_accent';

function isSetting(name: string): name is keyof typeof settingSchemas {
  return Object.hasOwn(settingSchemas, name);
}

/** What is wrong with the settings for the front door in a client's metadata. Null clears one. */
export function settingProblems(metadata: Metadata): string[] {
  return Object.entries(metadata).flatMap(([name, value]) => {
    if (!name.startsWith(PREFIX) || name === SET_KEY || name === SECRET_HASH_KEY || value === null) return [];
    if (!isSetting(name)) return [`metadata.${name}: unknown setting; there are ${NAMES.join(', ')}`];
    const { error } = settingSchemas[name].safeParse(value);
    if (error) return error.issues.map((issue) => `metadata.${[name, ...issue.path].join('.')}: ${toMessage(issue)}`);
    return name === ACCENT ? accentProblems(String(value)) : [];
  });
}

function toMessage(issue: { code?: string; message: string; issues?: readonly { message: string }[] }): string {
  // The name of a member is wrong, and the reason one level below.
  return issue.code === 'invalid_key' ? (issue.issues?.[0]?.message ?? issue.message) : issue.message;
}

function accentProblems(color: string): string[] {
  const accent = accentFrom(color);
  return 'problem' in accent ? [`metadata.${ACCENT}: ${accent.problem}`] : [];
}

/** What is unwise about those settings. */
export function settingWarnings(metadata: Metadata, hasSignIn: boolean): string[] {
  const allow = metadata['vestibule_allow'];
  const places = typeof allow === 'object' && allow !== null ? Object.entries(allow) : [];
  const own = places.filter(([place, values]) => place.startsWith('traits.') && !areAddresses(values));
  const settings = NAMES.filter((name) => (metadata[name] ?? null) !== null);
  return [
    ...own.map(
      ([place]) =>
        `metadata.vestibule_allow: people may be able to change ${place} themselves; metadata_public is the operator's alone`,
    ),
    ...(settings.length > 0 && !hasSignIn ? [`metadata.${settings[0]}: is useless where nobody signs in`] : []),
  ];
}

/** An address counts only once it's verified. */
function areAddresses(values: unknown): boolean {
  return Array.isArray(values) && values.every((value) => typeof value === 'string' && value.includes('@'));
}
