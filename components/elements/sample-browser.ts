import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** As much of an element as the scripts use. */
export class FakeElement extends EventTarget {
  dataset: Record<string, string> = {};
  children: FakeElement[] = [];
  classes = new Set<string>();
  classList = {
    add: (name: string) => this.classes.add(name),
    remove: (name: string) => this.classes.delete(name),
    toggle: (name: string, isOn: boolean) => (isOn ? this.classes.add(name) : this.classes.delete(name)),
  };
  [name: string]: unknown;

  remove() {}
  append(...children: FakeElement[]) {
    this.children.push(...children);
  }
  setAttribute(name: string, value: string) {
    this[name] = value;
  }
  querySelector(): FakeElement | null {
    return this.children[0] ?? null;
  }
}

type Connected = new () => FakeElement & { connectedCallback(): void };

/** Runs the script of one element, and returns a function that puts such an element into the page, or into a form. */
export function define(name: string, globals: object = {}, { form = null }: { form?: object | null } = {}) {
  const defined: Connected[] = [];
  const page = {
    HTMLElement: FakeElement,
    customElements: { define: (_name: string, element: Connected) => defined.push(element) },
    document: { createElement: () => new FakeElement() },
    setTimeout: (work: () => void, ms: number) => setTimeout(work, ms),
    clearTimeout: (timer: NodeJS.Timeout | undefined) => clearTimeout(timer),
    ...globals,
  };
  vm.runInNewContext(readFileSync(path.join(__dirname, `${name}.js`), 'utf8'), page);
  return (dataset: Record<string, string>, ...children: FakeElement[]) => {
    const [Element] = defined;
    if (Element === undefined) throw new Error(`${name} defines no element`);
    const element = Object.assign(new Element(), { dataset, children, closest: () => form });
    element.connectedCallback();
    return element;
  };
}

export function fake(members: object = {}): FakeElement {
  return Object.assign(new FakeElement(), members);
}

export const press = (button: FakeElement | undefined) => (button?.['onclick'] as (() => unknown) | undefined)?.();
