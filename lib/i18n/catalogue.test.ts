import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OryLocales } from '@ory/elements-react';
import { LOCALES } from './locales';

describe('the generated catalogue', () => {
  it.each(LOCALES.map((entry) => entry.locale))(
    'holds the Kratos messages of the installed Elements in %s',
    (locale) => {
      const installed = Object.entries((OryLocales as Record<string, Record<string, string>>)[locale] ?? {});
      const expected = installed.filter(([key]) => key.startsWith('identities.messages.'));
      const path = join(process.cwd(), 'generated', 'catalogue', `${locale}.json`);
      const generated: Record<string, string> = JSON.parse(readFileSync(path, 'utf8'));
      expect(expected.length).toBeGreaterThan(100);
      expect(generated).toEqual(
        Object.fromEntries(expected.map(([key, text]) => [key.replace('identities.messages.', ''), text])),
      );
    },
  );
});
