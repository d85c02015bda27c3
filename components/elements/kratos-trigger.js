/**
 * Joins a button to the function that Kratos' own WebAuthn script defines for it. The button stays away until the
 * script is there: it could do nothing before, and never can in a browser without WebAuthn.
 */
let hasOffered = false;

customElements.define(
  'kratos-trigger',
  class extends HTMLElement {
    connectedCallback() {
      const { click, load } = this.dataset;
      const button = this.querySelector('button');
      let tries = 100;
      const join = () => {
        if (!window.__oryWebAuthnInitialized) {
          if (tries-- > 0) setTimeout(join, 100);
          return;
        }
        if (button && click) {
          button.onclick = () => window[click]?.();
          this.hidden = button.hidden = false;
        }
        // Kratos names the function on two nodes, and a second call would not end the first.
        if (load && !hasOffered) {
          hasOffered = true;
          window[load]?.();
        }
      };
      join();
    }
  },
);
