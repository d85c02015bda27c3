/** Adds a button to a password field that shows and hides the password, and tells screen readers. */
customElements.define(
  'password-field',
  class extends HTMLElement {
    connectedCallback() {
      const input = this.querySelector('input');
      if (!input) return;
      const { show = '', hide = '', shown = '', hidden = '' } = this.dataset;
      const button = document.createElement('button');
      const status = document.createElement('span');
      button.type = 'button';
      button.className = 'reveal';
      button.setAttribute('aria-controls', input.id);
      status.className = 'sr';
      status.setAttribute('role', 'status');

      const set = (/** @type {boolean} */ isShown, /** @type {boolean} */ isSilent) => {
        input.type = isShown ? 'text' : 'password';
        button.ariaLabel = button.title = isShown ? hide : show;
        button.classList.toggle('on', isShown);
        if (!isSilent) status.textContent = isShown ? shown : hidden;
      };
      set(false, true);
      button.onclick = () => set(input.type === 'password', false);
      // Browsers remember what is in a text field, so the password must be sent as a password.
      input.form?.addEventListener('submit', () => set(false, true));
      this.append(button, status);
    }
  },
);
