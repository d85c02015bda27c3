import { define, type FakeElement, fake, press } from './sample-browser';

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
