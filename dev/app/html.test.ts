import { html } from './html';

describe('html', () => {
  it('escapes what could leave element content or a quoted attribute', () => {
    expect(String(html`<a title="${`"'><&`}">${'<script>'}</a>`)).toBe(
      '<a title="&quot;&#39;&gt;&lt;&amp;">&lt;script&gt;</a>',
    );
  });

  it('keeps nested markup and lists, and leaves undefined out', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
    expect(String(html`<ul>${items}</ul>${undefined}${0}`)).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>0');
  });
});
