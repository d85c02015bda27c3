import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** As much of an element as the scripts use. */
class FakeElement extends EventTarget {
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
function define(name: string, globals: object = {}, { form = null }: { form?: object | null } = {}) {
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

function fake(members: object = {}): FakeElement {
  return Object.assign(new FakeElement(), members);
}

const press = (button: FakeElement | undefined) => (button?.['onclick'] as (() => unknown) | undefined)?.();

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('code-field', () => {
  it.each([
    ['123 456', '123456'],
    ['12-34-56 78', '123456'],
    ['ab\tcd–é', 'abcdé'],
  ])('cleans %j', (typed, expected) => {
    const input = fake({ value: typed });
    define('code-field')({ length: '6' }, input);
    input.dispatchEvent(new Event('input'));
    expect(input['value']).toBe(expected);
  });
});

describe('copy-text', () => {
  it('copies the text, says so, and offers it again', async () => {
    const copied: string[] = [];
    const page = {
      document: { createElement: () => fake(), getElementById: (id: string) => fake({ innerText: `text of ${id}` }) },
      navigator: { clipboard: { writeText: async (text: string) => copied.push(text) } },
    };
    const [button, status] = define('copy-text', page)({ for: 'codes', copy: 'Copy', copied: 'Copied' }).children;
    await press(button);
    expect(copied).toEqual(['text of codes']);
    expect([button?.['textContent'], status?.['textContent']]).toEqual(['Copied', 'Copied']);
    jest.advanceTimersByTime(2000);
    expect([button?.['textContent'], status?.['textContent']]).toEqual(['Copy', '']);
  });
});

describe('key-ceremony', () => {
  const encoded = (text: string) => Buffer.from(text).toString('base64url');
  const bytes = (text: string) => new Uint8Array(Buffer.from(text)).buffer;
  const texts = { exists: 'Exists', unsupported: 'Unsupported', failed: 'Failed' };
  const error = (name: string) => Object.assign(new Error(name), { name });

  const removable: Record<string, { value: string }[]> = { passkey_remove: [{ value: '6b31' }] };

  type Request = { publicKey: Record<string, unknown>; signal: AbortSignal; mediation?: string };
  type Authenticator = (request: Request) => Promise<unknown>;

  /** A page with one form that has a ceremony for each of these data attributes, and the browser's part of it. */
  function page(datasets: Record<string, string>[], values: Record<string, unknown>, authenticator: Authenticator) {
    const elements: Record<string, unknown>[] = Object.entries(values).map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      reportValidity: () => value !== '',
    }));
    const sent: Record<string, unknown>[] = [];
    const form = {
      elements,
      submit: () => sent.push(Object.fromEntries(elements.map(({ name, value }) => [name, value]))),
    };
    const events = new EventTarget();
    const globals = {
      window: { PublicKeyCredential: { isConditionalMediationAvailable: async () => true } },
      navigator: { credentials: { get: authenticator, create: authenticator } },
      document: { createElement: () => new FakeElement(), getElementsByName: (name: string) => removable[name] ?? [] },
      addEventListener: events.addEventListener.bind(events),
      dispatchEvent: events.dispatchEvent.bind(events),
      ...{ AbortController, Event, Uint8Array, atob, btoa },
    };
    const create = define('key-ceremony', globals, { form });
    const said: string[] = [];
    const buttons = datasets.map((dataset) => {
      const button = fake({ after: (status: FakeElement) => said.push(`${status['role']}: ${status['textContent']}`) });
      create({ ...texts, ...dataset }, ...('offer' in dataset ? [] : [button]));
      return button;
    });
    return { buttons, said, sent, globals };
  }

  const signIn = { answer: 'passkey_login' };
  const options = { publicKey: { challenge: encoded('?>?>'), allowCredentials: [{ id: encoded('k1') }] } };
  const assertion = {
    ...{ id: 'k1', type: 'public-key', rawId: bytes('k1') },
    response: { authenticatorData: bytes('a'), clientDataJSON: bytes('c'), signature: bytes('s'), userHandle: null },
  };
  const values = { passkey_challenge: options, passkey_login: '' };
  const settled = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  /** Pending until it's aborted. */
  const untilAborted: Authenticator = ({ signal }) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(error('AbortError'))));

  it('asks with the options of the form and sends the answer with it', async () => {
    const asked: Request[] = [];
    const { buttons, sent, said } = page([signIn], values, async (request) => {
      asked.push(request);
      return assertion;
    });
    await press(buttons[0]);
    expect(Buffer.from(asked[0]?.publicKey['challenge'] as Uint8Array).toString()).toBe('?>?>');
    expect(JSON.parse(String(sent[0]?.['passkey_login']))).toEqual({
      ...{ id: 'k1', rawId: encoded('k1'), type: 'public-key' },
      response: {
        ...{ authenticatorData: encoded('a'), clientDataJSON: encoded('c') },
        ...{ signature: encoded('s'), userHandle: '' },
      },
    });
    expect(said).toEqual([]);
  });

  it.each([
    ['NotAllowedError', 'Failed'],
    ['InvalidStateError', 'Exists'],
    ['SecurityError', 'Unsupported'],
    ['NotSupportedError', 'Unsupported'],
    ['ConstraintError', 'Failed'],
  ])('says what %s means, sends nothing, and can be pressed again', async (name, text) => {
    const answers = [Promise.reject(error(name)), Promise.resolve(assertion)];
    const { buttons, sent, said } = page([signIn], values, () => answers.shift() ?? Promise.reject(error('x')));
    await press(buttons[0]);
    expect([said, sent.length]).toEqual([[`alert: ${text}`], 0]);
    await press(buttons[0]);
    expect([said.length, sent.length]).toEqual([1, 1]);
  });

  it('says so in a browser without passkeys, and where the options make no sense', async () => {
    const { buttons, said, globals } = page([signIn], values, untilAborted);
    Object.assign(globals.window, { PublicKeyCredential: undefined });
    Object.assign(globals.navigator, { credentials: undefined });
    await press(buttons[0]);
    expect(said).toEqual(['alert: Unsupported']);
    const broken = page([signIn], { passkey_challenge: 'x', passkey_login: '' }, untilAborted);
    await press(broken.buttons[0]);
    expect(broken.said).toEqual(['alert: Failed']);
  });

  it('offers passkeys in the field; a button ends the offer first, and a failed button brings it back', async () => {
    const asked: Request[] = [];
    const { buttons, said } = page([{ offer: '' }, signIn], values, (request) => {
      asked.push(request);
      return request.mediation ? untilAborted(request) : Promise.reject(error('NotAllowedError'));
    });
    await settled();
    expect(asked.map(({ mediation }) => mediation)).toEqual(['conditional']);
    await press(buttons[1]);
    await settled();
    expect(asked.map(({ mediation, signal }) => [mediation, signal.aborted])).toEqual([
      ['conditional', true],
      [undefined, true],
      ['conditional', false],
    ]);
    expect(said).toEqual(['alert: Failed']);
  });

  it('says nothing when another button takes over', async () => {
    const { buttons, said } = page([signIn, signIn], values, untilAborted);
    const first = press(buttons[0]);
    await settled();
    press(buttons[1]);
    await first;
    expect(said).toEqual([]);
  });

  it('names a new passkey after the person, excludes those there are, and makes none for half a profile', async () => {
    const names: unknown[] = [];
    const create = { answer: 'passkey_register' };
    const credentialOptions = { publicKey: { challenge: encoded('c'), user: { id: encoded('u'), name: '' } } };
    const data = { credentialOptions, displayNameFieldName: 'traits.email' };
    const attempt = async (email: string) => {
      const form = { passkey_create_data: data, passkey_register: '', 'traits.email': email };
      const { buttons } = page([create], form, async ({ publicKey }) => {
        names.push((publicKey['user'] as { name: string }).name);
        const [excluded] = publicKey['excludeCredentials'] as { id: Uint8Array }[];
        names.push(Buffer.from(excluded?.id ?? []).toString());
        return { ...assertion, response: { clientDataJSON: bytes('c'), attestationObject: bytes('o') } };
      });
      await press(buttons[0]);
    };
    await attempt('');
    await attempt('jane@example.com');
    expect(names).toEqual(['jane@example.com', 'k1']);
  });
});

describe('password-field', () => {
  it('shows and hides the password, and sends it as a password', () => {
    const form = new EventTarget();
    const input = fake({ type: 'password', id: 'field-password', form });
    const texts = { show: 'Show', hide: 'Hide', shown: 'Visible', hidden: 'Hidden' };
    const [, button, status] = define('password-field')(texts, input).children;
    expect([input['type'], button?.['ariaLabel'], status?.['textContent']]).toEqual(['password', 'Show', undefined]);
    press(button);
    expect([input['type'], button?.['ariaLabel'], status?.['textContent']]).toEqual(['text', 'Hide', 'Visible']);
    form.dispatchEvent(new Event('submit'));
    expect(input['type']).toBe('password');
  });
});

describe('resend-wait', () => {
  it('disables the button for half a minute and counts down', () => {
    const button = fake({ textContent: 'Resend' });
    define('resend-wait')({ wait: 'in {seconds} s' }, button);
    expect([button['disabled'], button['textContent']]).toEqual([true, 'in 30 s']);
    jest.advanceTimersByTime(29_000);
    expect([button['disabled'], button['textContent']]).toEqual([true, 'in 1 s']);
    jest.advanceTimersByTime(1000);
    expect([button['disabled'], button['textContent']]).toEqual([false, 'Resend']);
  });
});

describe('submit-once', () => {
  const page = new EventTarget();
  const create = define('submit-once', { addEventListener: page.addEventListener.bind(page) });
  const submit = (element: FakeElement, submitter: FakeElement) => {
    const event = Object.assign(new Event('submit', { cancelable: true }), { submitter });
    return element.dispatchEvent(event);
  };

  it('sends a form once, and soon shows that it is being sent', () => {
    const [element, button] = [create({ sending: 'Sending…' }), fake()];
    expect([submit(element, button), submit(element, button)]).toEqual([true, false]);
    expect(button.classes.has('sending')).toBe(false);
    jest.advanceTimersByTime(300);
    expect([button.classes.has('sending'), element.children[0]?.['textContent']]).toEqual([true, 'Sending…']);
  });

  it.each([
    ['after 15 seconds', () => jest.advanceTimersByTime(15_300)],
    ['when the page comes back', () => page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))],
  ])('can be sent again %s', (_name, pass) => {
    const [element, button] = [create({ sending: 'Sending…' }), fake()];
    submit(element, button);
    pass();
    expect([button.classes.has('sending'), element.children[0]?.['textContent']]).toEqual([false, '']);
    expect(submit(element, button)).toBe(true);
  });
});
