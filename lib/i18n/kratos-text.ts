import { VALIDATION_EMAIL, VALIDATION_PHONE } from '../kratos/message-ids';
import type { UiText } from '../kratos/ui/schema';
import type { MessageKey } from './types';

export type ContextValues = Record<string, string | number | Date>;

const MAX_VALUE_LENGTH = 200;

/**
 * The text to show for what the JSON Schema validator says about a format: its own sentence is English and written for
 * developers.
 *
 * @returns the id of a Kratos message, or the key of one of our texts
 */
export function findFormatText(reason: unknown): number | MessageKey {
  const format = /is not valid "([a-z-]{1,20})"/.exec(typeof reason === 'string' ? reason.slice(-60) : '')?.[1];
  if (format === 'email') return VALIDATION_EMAIL;
  if (format === 'tel') return VALIDATION_PHONE;
  if (format === 'date' || format === 'date-time') return 'field.invalid_date';
  if (format === 'uri' || format === 'url') return 'field.invalid_url';
  return 'field.invalid';
}

/** The context of a Kratos text, plus the values that its translations expect but Kratos doesn't send. */
export function prepareValues(text: UiText, locale: string, nowMs: number): ContextValues {
  const values: ContextValues = {};
  for (const [name, value] of Object.entries(text.context)) {
    if (typeof value === 'number' && Number.isFinite(value)) values[name] = value;
    if (typeof value === 'boolean') values[name] = String(value);
    if (typeof value === 'string') values[name] = value.slice(0, MAX_VALUE_LENGTH);
    if (Array.isArray(value)) values[`${name}_list`] = formatList(value, locale);
  }
  addTimes(values, nowMs);
  return values;
}

function formatList(items: readonly unknown[], locale: string): string {
  const names = items
    .slice(0, 20)
    .map((item) => String(typeof item === 'object' ? '' : item).slice(0, MAX_VALUE_LENGTH));
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(names.filter((name) => name !== ''));
}

function addTimes(values: ContextValues, nowMs: number): void {
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (name.endsWith('_unix') && typeof value === 'number' && Math.abs(value) < 1e11) {
      const minutes = Math.max(1, Math.ceil((value * 1000 - nowMs) / 60_000));
      values[`${name}_until_minutes`] ??= minutes;
      values[name.slice(0, -'_unix'.length)] = new Date(value * 1000);
    }
  }
  const privileged = readTime(values.privileged_session_expires_at);
  if (privileged !== undefined) {
    values.privileged_session_expires_at_unix_until_minutes ??= Math.max(1, Math.ceil((privileged - nowMs) / 60_000));
  }
  const used = readTime(values.used_at);
  if (used === undefined) delete values.used_at;
  else values.used_at = new Date(used);
}

function readTime(value: string | number | Date | undefined): number | undefined {
  if (value === undefined) return undefined;
  const time = value instanceof Date ? value.getTime() : typeof value === 'number' ? value * 1000 : Date.parse(value);
  return Number.isFinite(time) && Math.abs(time) < 8.64e15 ? time : undefined;
}
