/** Adds a button that copies the text of the element named by data-for. */
customElements.define(
  'copy-text',
  class extends HTMLElement {
    connectedCallback() {
      const { copy = '', copied = '', for: id = '' } = this.dataset;
      const button = document.createElement('button');
      const status = document.createElement('span');
      button.type = 'button';
      button.className = 'button small';
      button.textContent = copy;
      status.className = 'sr';
      status.setAttribute('role', 'status');
      button.onclick = async () => {
        // biome-ignore lint/performance/useDomNodeTextContent: each code on its own line, as it is shown
        await navigator.clipboard.writeText(document.getElementById(id)?.innerText ?? '');
        button.textContent = status.textContent = copied;
        setTimeout(() => {
          button.textContent = copy;
          status.textContent = '';
        }, 2000);
      };
      this.append(button, status);
    }
  },
);
