import { HtmlValidate } from 'html-validate';
import { findFormFaults } from '@/dev/testing/form-rules';
import { LOCALES } from '@/lib/i18n/locales';
import recorded from './fixtures/recorded-nodes.json';
import { findLostNodes } from './sample-faults';
import { type NodeSet, samplePage } from './sample-pages';

const sets = recorded as NodeSet[];

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  elements: ['html5'],
  rules: {
    // How React writes attributes.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-inline-style': 'off',
    // The page is one line, and its style and script are in it.
    'long-title': 'off',
    // Kratos' values, such as `webauthn-register-trigger`, are as they are.
    'no-implicit-button-type': 'off',
    'no-implicit-input-type': 'off',
  },
});

describe('the page of a set of nodes that Kratos has sent', () => {
  it.each(sets.map((set) => [set.flow, set.name, set] as const))('is whole: %s, %s', (_flow, _name, set) => {
    for (const { locale } of LOCALES) {
      const { flow, html } = samplePage(set, { locale });
      expect([...findFormFaults(html), ...findLostNodes(flow, html)]).toEqual([]);
    }
  });

  it('is valid HTML in every language', () => {
    const faults = sets.flatMap((set, index) => {
      const locale = LOCALES[index % LOCALES.length]?.locale ?? 'en';
      const report = validator.validateStringSync(samplePage(set, { locale }).html);
      return report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, selector }) => `${set.name}: ${ruleId}: ${message} (${selector})`),
      );
    });
    expect(faults).toEqual([]);
  });
});
