/** Accepts a code however it was copied: removes spaces and dashes, and cuts it to its length. */
customElements.define(
  'code-field',
  class extends HTMLElement {
    connectedCallback() {
      const input = this.querySelector('input');
      const length = Number(this.dataset.length) || 64;
      input?.addEventListener('input', () => {
        const clean = input.value.replace(/[^\p{L}\p{N}]/gu, '').slice(0, length);
        if (clean !== input.value) input.value = clean;
      });
    }
  },
);
