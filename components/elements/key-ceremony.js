/**
 * Runs a passkey or security key ceremony: takes the options from Kratos' form, asks the browser, and sends its answer
 * with the form. Kratos' own script calls alert() or says nothing when that fails; this one says what happened.
 */
customElements.define(
  'key-ceremony',
  class Ceremony extends HTMLElement {
    /**
     * The field with the options, by the field that takes the answer. Those of a security key are in its button.
     *
     * @type {Record<string, string>}
     */
    static options = {
      passkey_login: 'passkey_challenge',
      passkey_register: 'passkey_create_data',
      passkey_settings_register: 'passkey_create_data',
      webauthn_login: 'webauthn_login_trigger',
      webauthn_register: 'webauthn_register_trigger',
    };
    /** Browsers serve one request at a time, so a button first ends the offer in the identifier field. */
    static running = new AbortController();
    /** @type {Promise<unknown>} */
    static ended = Promise.resolve();

    connectedCallback() {
      const button = this.querySelector('button');
      if ('offer' in this.dataset) this.offer();
      if (!button) return;
      const status = document.createElement('p');
      status.className = 'error';
      status.setAttribute('role', 'alert');
      button.onclick = async () => {
        // Put back in each time, because a screen reader reads what is new.
        status.remove();
        status.textContent = await this.ask({}).catch((error) => this.explain(error.name));
        if (!status.textContent) return;
        button.after(status);
        dispatchEvent(new Event('offer-passkeys'));
      };
      for (const part of [this, this.parentElement]) if (part) part.hidden = false;
    }

    /** Offers passkeys among what the browser fills in. Nobody has asked for it, so its failures are silent. */
    async offer() {
      const start = () => this.ask({ mediation: 'conditional' }).catch(() => '');
      if (!(await window.PublicKeyCredential?.isConditionalMediationAvailable?.())) return;
      addEventListener('offer-passkeys', start);
      start();
    }

    /**
     * @param {CredentialRequestOptions} how
     * @returns {Promise<string>} nothing to say
     */
    async ask(how) {
      const { answer = 'passkey_login' } = this.dataset;
      const isCreation = answer.endsWith('register');
      const form = this.closest('form');
      const inputs = /** @type {HTMLInputElement[]} */ ([...(form?.elements ?? [])]);
      const find = (/** @type {string | undefined} */ name) => inputs.find((input) => input.name === name);
      const field = find(answer);
      const data = JSON.parse(find(Ceremony.options[answer])?.value ?? '');
      // A passkey for an account that Kratos then refuses would stay behind.
      if (isCreation && !inputs.every((input) => !input.name.startsWith('traits.') || input.reportValidity()))
        return '';

      const publicKey = Ceremony.decode(data.credentialOptions ?? data, find(data.displayNameFieldName)?.value);
      if (isCreation) publicKey.excludeCredentials = Ceremony.existing(answer.replace(/_.*/, '_remove'));
      Ceremony.running.abort();
      await Ceremony.ended;
      Ceremony.running = new AbortController();
      const request = { ...how, publicKey, signal: Ceremony.running.signal };
      const asked = isCreation ? navigator.credentials.create(request) : navigator.credentials.get(request);
      Ceremony.ended = asked.catch(() => null);
      const credential = await asked;
      if (field) field.value = Ceremony.encode(credential);
      // Without the checks of a sign-in by password.
      form?.submit();
      return '';
    }

    /** @param {string} name the name of an exception */
    explain(name) {
      const { failed = '', exists = failed, unsupported = '' } = this.dataset;
      if (!window.PublicKeyCredential || /Security|NotSupported/.test(name)) return unsupported;
      // Another button has taken over.
      if (name === 'AbortError') return '';
      // Cancelled, too late, or no key that fits: browsers don't tell which, so that nobody learns who has a key here.
      return name === 'InvalidStateError' ? exists : failed;
    }

    /**
     * Kratos doesn't say which ones there are, except in the buttons that remove them. A second passkey on a device
     * would replace the first, which Kratos then still lists.
     *
     * @param {string} name of the buttons
     */
    static existing(name) {
      const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.getElementsByName(name));
      return [...buttons].map(({ value }) => ({
        type: 'public-key',
        id: Uint8Array.from(value.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
      }));
    }

    /**
     * @param {any} options
     * @param {string | undefined} name what the new passkey is called
     */
    static decode({ publicKey }, name) {
      const { user, allowCredentials } = publicKey;
      if (user && name) user.name = user.displayName = name;
      const bytes = (/** @type {string} */ text) =>
        Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
      for (const item of [user, ...(allowCredentials ?? [])]) {
        if (item?.id) item.id = bytes(item.id);
      }
      publicKey.challenge = bytes(publicKey.challenge);
      return publicKey;
    }

    /** @param {any} credential */
    static encode({ id, type, rawId, response }) {
      const text = (/** @type {ArrayBuffer | null} */ bytes) =>
        btoa(String.fromCharCode(...new Uint8Array(bytes ?? [])))
          .replaceAll('+', '-')
          .replaceAll('/', '_')
          .replaceAll('=', '');
      const parts = ['authenticatorData', 'clientDataJSON', 'signature', 'userHandle', 'attestationObject'];
      const known = parts.filter((part) => part in response).map((part) => [part, text(response[part])]);
      return JSON.stringify({ id, rawId: text(rawId), type, response: Object.fromEntries(known) });
    }
  },
);
