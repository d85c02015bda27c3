import type { HTMLElement } from 'node-html-parser';
import { readHtml } from './html';

/**
 * How password managers read a form, as their makers document it.
 *
 * @see https://www.chromium.org/developers/design-documents/form-styles-that-chromium-understands/ Chromium
 * @see https://firefox-source-docs.mozilla.org/toolkit/components/passwordmgr/ Firefox
 */

/** What a manager would save or fill in: the field with the name, the password, and what kind of password it is. */
export type Login = { username: string | null; password: string; isNew: boolean };

/** What they look at when they search for a user name without `autocomplete`. */
const TEXTS = ['text', 'email', 'tel', 'url', 'number', 'search'];

const typeOf = (input: HTMLElement) => input.getAttribute('type') ?? 'text';
const tokens = (input: HTMLElement) => (input.getAttribute('autocomplete') ?? '').toLowerCase().split(/\s+/);

/**
 * Finds the logins of a page. A form has one if it has a field of the type `password`, even one that nobody sees. The
 * name is in the field with `autocomplete="username"` of the same form, otherwise in the last text field before the
 * password.
 */
export function findLogins(html: string): Login[] {
  return readHtml(html)
    .querySelectorAll('form')
    .flatMap((form) => {
      const inputs = form.querySelectorAll('input');
      const at = inputs.findIndex((input) => typeOf(input) === 'password');
      const password = inputs[at];
      if (password === undefined) return [];
      const before = inputs.slice(0, at).filter((input) => TEXTS.includes(typeOf(input)));
      const username = inputs.find((input) => tokens(input).includes('username')) ?? before.at(-1);
      return [
        {
          username: username === undefined ? null : nameOf(username),
          password: nameOf(password),
          isNew: tokens(password).includes('new-password'),
        },
      ];
    });
}

/**
 * Finds the form of a first step with nothing but a user name: Firefox wants a single text field in it, and
 * `autocomplete="username"` or `email`.
 */
export function findNameOnlyForms(html: string): string[] {
  return readHtml(html)
    .querySelectorAll('form')
    .flatMap((form) => {
      const inputs = form.querySelectorAll('input').filter((input) => TEXTS.includes(typeOf(input)));
      const [only] = inputs;
      const isName = only !== undefined && tokens(only).some((token) => token === 'username' || token === 'email');
      return inputs.length === 1 && isName ? [nameOf(only)] : [];
    });
}

/** A field by its name, or by what it holds where it has none and is there for password managers only. */
function nameOf(input: HTMLElement): string {
  return input.getAttribute('name') ?? `"${input.getAttribute('value') ?? ''}"`;
}
