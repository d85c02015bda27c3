/**
 * Connects a button to its function in Kratos' WebAuthn script. The button stays hidden until the script has loaded,
 * because it can't do anything before, and in a browser without WebAuthn it never can.
 */
let hasOffered = false;

customElements.define(
  'kratos-trigger',
  class extends HTMLElement {
    connectedCallback() {
      const { click, load } = /** @type {{ click?: `ory${string}`, load?: `ory${string}` }} */ (this.dataset);
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
        // Kratos names the function on two nodes, and a second call wouldn't end the first.
        if (load && !hasOffered) {
          hasOffered = true;
          window[load]?.();
        }
      };
      join();
    }
  },
);
