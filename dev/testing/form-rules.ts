import type { HTMLElement } from 'node-html-parser';
import { readHtml } from './html';

const CONTROLS = 'input:not([type="hidden"]), select, textarea';
const PATH = /^[a-z]\w*(?:\.\w+)+$|^traits\b/i;

/** What is wrong with the forms of a page, whatever they are for; empty if nothing is. */
export function findFormFaults(html: string): string[] {
  const root = readHtml(html);
  return [
    ...findRepeatedIds(root),
    ...root.querySelectorAll(CONTROLS).flatMap((control) => findControlFaults(root, control)),
    ...root.querySelectorAll('form').flatMap(findButtonFaults),
    ...root.querySelectorAll('form form').map(() => 'a form in a form'),
  ];
}

function findRepeatedIds(root: HTMLElement): string[] {
  const ids = root.querySelectorAll('[id]').map((element) => element.getAttribute('id') ?? '');
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...repeated.map((id) => `the id "${id}" is there twice`),
    ...ids.filter((id) => id === '' || /\s/.test(id)).map((id) => `"${id}" is no id`),
  ];
}

function findControlFaults(root: HTMLElement, control: HTMLElement): string[] {
  const name = control.getAttribute('name');
  // Only for password managers: it has no name, and nobody sees it.
  if (name === undefined && control.hasAttribute('hidden')) return [];
  const faults: string[] = [];
  const form = control.closest('form');
  if (form === null) faults.push(`${name} is in no form`);
  else if (form.querySelector('button') === null) faults.push(`${name} has no button`);
  const label = labelOf(root, control);
  if (label === '') faults.push(`${name} has no label`);
  if (PATH.test(label)) faults.push(`${name} has the label "${label}"`);
  return faults;
}

function labelOf(root: HTMLElement, control: HTMLElement): string {
  const id = control.getAttribute('id') ?? '';
  const label =
    root.querySelectorAll('label').find((one) => one.getAttribute('for') === id) ?? control.closest('label');
  return (control.getAttribute('aria-label') ?? label?.text ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** Enter presses the first button. Whatever the others are for, it isn't what is to be filled in. */
function findButtonFaults(form: HTMLElement): string[] {
  const buttons = form.querySelectorAll('button');
  const [, ...others] = buttons.filter((button) => button.getAttribute('type') === 'submit');
  const needed = form.querySelectorAll(CONTROLS).filter((control) => control.hasAttribute('required'));
  const blocked = needed.length === 0 ? [] : others.filter((button) => !button.hasAttribute('formnovalidate'));
  const unclear = buttons.filter((button) => button.text.trim() === '' || PATH.test(button.text.trim()));
  return [
    ...blocked.map((button) => `"${button.text.trim()}" is blocked by ${needed[0]?.getAttribute('name')}`),
    ...unclear.map((button) => `the button ${button.getAttribute('name')} says "${button.text.trim()}"`),
  ];
}
