import { define, FakeElement, fake, press } from './sample-browser';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

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
