/** A moment: shown as date and time where the person is, sent with the time zone, as Kratos stores it. */
customElements.define(
  'date-time',
  class extends HTMLElement {
    connectedCallback() {
      const input = this.querySelector('input');
      if (!input) return;
      const before = input.value;
      const given = new Date(before);
      const isKnown = before !== '' && !Number.isNaN(given.getTime());
      input.removeAttribute('pattern');
      input.type = 'datetime-local';
      input.step = 'any';
      if (isKnown) input.value = this.toLocal(given);
      const shown = input.value;

      const zone = document.createElement('p');
      zone.className = 'hint';
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      zone.textContent = (this.dataset.zone ?? '').replace('{zone}', timeZone ?? 'UTC');
      this.append(zone);

      input.form?.addEventListener('formdata', ({ formData }) => {
        if (input.value === '') return;
        // What nobody has changed goes back as it came.
        formData.set(input.name, isKnown && input.value === shown ? before : this.toMoment(input.value));
      });
    }

    /** @param {number} number */
    two(number) {
      return String(number).padStart(2, '0');
    }

    /** @param {Date} date */
    toLocal(date) {
      const year = String(date.getFullYear()).padStart(4, '0');
      const seconds = date.getSeconds() === 0 ? '' : `:${this.two(date.getSeconds())}`;
      const time = `${this.two(date.getHours())}:${this.two(date.getMinutes())}${seconds}`;
      return `${year}-${this.two(date.getMonth() + 1)}-${this.two(date.getDate())}T${time}`;
    }

    /** @param {string} local */
    toMoment(local) {
      const east = -new Date(local).getTimezoneOffset();
      if (Number.isNaN(east)) return local;
      const ahead = Math.abs(east);
      const offset = `${east < 0 ? '-' : '+'}${this.two(Math.floor(ahead / 60))}:${this.two(ahead % 60)}`;
      return (/T\d\d:\d\d:\d\d/.test(local) ? local : `${local}:00`) + offset;
    }
  },
);
