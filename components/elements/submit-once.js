/** Sends each form inside once, and shows after 300 ms that it is on its way. */
customElements.define(
  'submit-once',
  class extends HTMLElement {
    connectedCallback() {
      const status = document.createElement('span');
      status.className = 'sr';
      status.setAttribute('role', 'status');
      this.append(status);

      let button = null;
      let timer = 0;
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
          // Not for ever: the network may have failed, and then the person wants to try again.
          timer = setTimeout(reset, 15000);
        }, 300);
      });
      addEventListener('pageshow', (event) => event.persisted && reset());
    }
  },
);
