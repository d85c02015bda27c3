import { errorStatus } from '../../errors';
import { LOCALES } from '../locales';
import { createLanguage } from '../translate';
import { ar } from './ar';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { pt } from './pt';

const all: Record<string, Record<string, string>> = { ar, de, en, es, fr, pt };
const keys = Object.keys(en).sort();

function placeholders(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1] ?? ''))].sort();
}

describe('messages', () => {
  it('exist in every offered language', () => {
    expect(LOCALES.map((entry) => entry.locale).sort()).toEqual(Object.keys(all).sort());
  });

  it.each(Object.entries(all))('have the same keys and placeholders in %s', (_locale, messages) => {
    expect(Object.keys(messages).sort()).toEqual(keys);
    for (const [key, message] of Object.entries(messages)) {
      expect([key, placeholders(message)]).toEqual([key, placeholders(all.en?.[key] ?? '')]);
      expect(message.trim()).not.toBe('');
    }
  });

  it.each(Object.keys(all))('can be formatted in %s', (locale) => {
    const { t } = createLanguage(locale);
    const values = {
      allowed: 'W',
      application: 'A',
      brand: 'B',
      browser: 'B',
      code: 'C',
      days: 3,
      device: 'D',
      entry: 'E',
      host: 'H',
      id: 'I',
      label: 'L',
      list: 'M',
      minutes: 3,
      moment: 'M',
      name: 'N',
      number: 1,
      origin: 'O',
      provider: 'P',
      seconds: 3,
      system: 'S',
      title: 'Sign in',
      text: 'T',
      zone: 'Z',
    };
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      const lengths = { min_length: 8, max_length: 64 };
      expect([key, t(key, { ...values, ...lengths })]).toEqual([key, expect.not.stringMatching(/[{}]/)]);
    }
  });

  it.each(Object.keys(errorStatus))('say what happened and what to do for the error %s', (code) => {
    expect(keys).toContain(`error.${code}.title`);
    expect(keys).toContain(`error.${code}.text`);
  });
});
