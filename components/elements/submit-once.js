/** Sends each form inside it once, and shows after 300 ms that it is being sent. */
customElements.define(
  'submit-once',
  class extends HTMLElement {
    connectedCallback() {
      const status = document.createElement('span');
      status.className = 'sr';
      status.setAttribute('role', 'status');
      this.append(status);

      /** @type {HTMLElement | null} */
      let button = null;
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let timer;
      let isSending = false;
      const reset = () => {
        clearTimeout(timer);
        isSending = false;
        button?.classList.remove('sending');
        status.textContent = '';
      };
      this.addEventListener('submit', (event) => {
        if (isSending) {
          event.preventDefault();
          return;
        }
        isSending = true;
        button = event.submitter;
        timer = setTimeout(() => {
          button?.classList.add('sending');
          status.textContent = this.dataset.sending ?? '';
          // Not forever: if the network has failed, the person wants to try again.
          timer = setTimeout(reset, 15000);
        }, 300);
      });
      addEventListener('pageshow', (event) => event.persisted && reset());
    }
  },
);
