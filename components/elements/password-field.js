/** Adds a button to a password field that shows and hides what was typed, and says so to screen readers. */
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

      const set = (isShown, isSilent) => {
        input.type = isShown ? 'text' : 'password';
        button.ariaLabel = button.title = isShown ? hide : show;
        button.classList.toggle('on', isShown);
        if (!isSilent) status.textContent = isShown ? shown : hidden;
      };
      set(false, true);
      button.onclick = () => set(input.type === 'password', false);
      // Browsers keep what a text field held; a password must leave the page as a password.
      input.form?.addEventListener('submit', () => set(false, true));
      this.append(button, status);
    }
  },
);
