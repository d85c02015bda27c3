/**
 * The rows of a list. The empty row for another entry gives way to a button that adds one, each row gets a button that
 * removes it, and empty rows aren't sent.
 */
customElements.define(
  'list-rows',
  class extends HTMLElement {
    connectedCallback() {
      const spare = this.querySelector('[data-spare]');
      const model = (spare ?? this.querySelector('.list-row'))?.cloneNode(true);
      spare?.remove();
      if (!(model instanceof HTMLElement)) return;
      model.querySelector('.error')?.remove();
      for (const row of this.querySelectorAll('.list-row')) this.addRemove(row);

      const add = document.createElement('button');
      add.type = 'button';
      add.className = 'button small';
      add.textContent = this.dataset.add ?? '';
      let count = 0;
      add.addEventListener('click', () => {
        count += 1;
        const row = /** @type {HTMLElement} */ (model.cloneNode(true));
        row.removeAttribute('data-spare');
        const input = row.querySelector('input');
        const label = row.querySelector('label');
        if (!input) return;
        input.id = `${input.id}-${count}`;
        input.value = '';
        input.required = false;
        for (const name of ['aria-invalid', 'aria-describedby']) input.removeAttribute(name);
        if (label) label.htmlFor = input.id;
        this.addRemove(row);
        add.before(row);
        input.focus();
      });
      this.append(add);
      // The marker is only for a browser without script.
      this.closest('form')?.addEventListener('formdata', (event) => this.leaveOutEmpty(event.formData));
    }

    /** @param {Element} row */
    addRemove(row) {
      const input = row.querySelector('input');
      if (!input) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'remove';
      button.textContent = '×';
      const name = () => {
        button.setAttribute('aria-label', (this.dataset.remove ?? '').replace('{entry}', input.value));
      };
      name();
      input.addEventListener('input', name);
      button.addEventListener('click', () => {
        const rows = this.querySelectorAll('.list-row');
        // One row is always left to write in.
        if (rows.length === 1) {
          input.value = '';
          name();
          input.focus();
          return;
        }
        row.remove();
        /** @type {HTMLElement | null} */ (this.querySelector('.list-row input'))?.focus();
      });
      input.after(button);
    }

    /** @param {FormData} data */
    leaveOutEmpty(data) {
      const name = this.querySelector('input')?.name ?? '';
      const values = data.getAll(name).filter((value) => value !== '');
      data.delete(name);
      for (const value of values) data.append(name, value);
    }
  },
);
