/** Disables the button inside it for half a minute, with a countdown, because codes take a while to arrive. */
customElements.define(
  'resend-wait',
  class extends HTMLElement {
    connectedCallback() {
      const button = this.querySelector('button');
      if (!button) return;
      const label = button.textContent;
      let left = 30;
      const tick = () => {
        button.disabled = left > 0;
        button.textContent = left > 0 ? (this.dataset.wait ?? '').replace('{seconds}', String(left)) : label;
        if (left-- > 0) setTimeout(tick, 1000);
      };
      tick();
    }
  },
);
