import { createServer, type Server } from 'node:net';
import { PORT_DEFAULTS, readSettings } from '../settings';
import { findFreeOffset, firstEphemeralPort, isFree, portsAt, portsBetween, refuseTakenPorts } from './ports';

describe('refuseTakenPorts', () => {
  let server: Server;
  let port = 0;

  beforeEach(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('names the setting of a port in use', async () => {
    const settings = readSettings({ HYDRA_ADMIN_PORT: String(port) });
    await expect(refuseTakenPorts(settings, ['HYDRA_ADMIN_PORT'])).rejects.toThrow(
      `HYDRA_ADMIN_PORT=${port} is in use`,
    );
  });

  it('suggests an offset at which every port is free', async () => {
    const settings = readSettings({ HYDRA_ADMIN_PORT: String(port) });
    await expect(refuseTakenPorts(settings, ['HYDRA_ADMIN_PORT'])).rejects.toThrow(/VESTIBULE_PORT_OFFSET=\d+000 /);
  });

  it('checks only the ports that are needed', async () => {
    const settings = readSettings({ HYDRA_ADMIN_PORT: String(port) });
    await expect(refuseTakenPorts(settings, [])).resolves.toBeUndefined();
  });

  it('leaves a free port free', async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await isFree(port)).toBe(true);
    expect(await isFree(port)).toBe(true);
    server = createServer().listen(0);
  });
});

describe('findFreeOffset', () => {
  let server: Server;
  beforeEach(async () => {
    // One port of the offset 26000. If another program has it, all the better.
    server = createServer();
    await new Promise<void>((resolve) => {
      server.once('error', () => resolve());
      server.listen(27_025, '127.0.0.1', resolve);
    });
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('moves on where another program has one of the ports', async () => {
    expect([await findFreeOffset(26_000, 25_000), await findFreeOffset(26_000)]).not.toContain(26_000);
  });

  it('prefers ports below those of outgoing connections', async () => {
    const highest = Math.max(...portsAt(await findFreeOffset(58_000)));
    expect(highest).toBeLessThan(firstEphemeralPort());
  });
});

describe('the fixed ports', () => {
  it("of the tests' stacks are below those of outgoing connections", () => {
    // Four workers: e2e/global-setup.ts. Single tests take theirs from 18000 to 31999: e2e/support/free-port.ts.
    for (const offset of [0, 10_000, 11_000, 12_000, 13_000]) {
      expect(Math.max(...portsAt(offset))).toBeLessThan(32_768);
    }
  });

  it('of two stacks that are a thousand apart never meet', () => {
    expect(new Set(portsAt(0).map((port) => port % 1_000)).size).toBe(portsAt(0).length);
  });

  it('of outgoing connections begin at 32768 where the system does not say', () => {
    expect(firstEphemeralPort('/nowhere/ip_local_port_range')).toBe(32_768);
  });
});

describe('portsBetween', () => {
  it('gives each port once, then all of them again', async () => {
    const free = portsBetween(17_900, 17_903);
    expect([await free(), await free(), await free(), await free()]).toEqual([17_900, 17_901, 17_902, 17_900]);
  });

  it('gives different ports to callers at the same time', async () => {
    const free = portsBetween(17_904, 17_914);
    expect(new Set(await Promise.all(Array.from({ length: 10 }, free))).size).toBe(10);
  });

  it('skips a port in use, and fails where there is no other', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(17_915, '127.0.0.1', () => resolve()));
    try {
      expect(await portsBetween(17_915, 17_917)()).toBe(17_916);
      await expect(portsBetween(17_915, 17_916)()).rejects.toThrow('No port from 17915 to 17915 is free.');
    } finally {
      await new Promise((resolve) => taken.close(resolve));
    }
  });
});

describe('readSettings', () => {
  it('has the documented defaults', () => {
    expect(readSettings({})).toMatchObject({
      vestibuleUrl: 'http://localhost:3000',
      appUrl: 'http://127.0.0.1:5555',
      mailUrl: 'http://127.0.0.1:1080',
    });
  });

  it('moves every port with one setting, except those that are set', () => {
    const { ports, vestibuleUrl } = readSettings({ VESTIBULE_PORT_OFFSET: '1000', KRATOS_PUBLIC_PORT: '7000' });
    const expected = PORT_DEFAULTS.map(([name, port]) => [name, name === 'KRATOS_PUBLIC_PORT' ? 7000 : port + 1000]);
    expect(ports).toEqual(Object.fromEntries(expected));
    expect(vestibuleUrl).toBe('http://localhost:4000');
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 1 to 65535, but is "http".'],
    [{ PORT: '0' }, 'PORT must be a whole number'],
    [{ PORT: '65536' }, 'PORT must be a whole number'],
    [{ VESTIBULE_PORT_OFFSET: '62000' }, 'VESTIBULE_PORT_OFFSET must be a whole number from 0 to 60000'],
    [{ PORT: '4433' }, 'KRATOS_PUBLIC_PORT and PORT are both 4433'],
    [{ VESTIBULE_URL: 'http://localhost:3000/' }, 'VESTIBULE_URL must be an origin'],
    [{ VESTIBULE_URL: 'localhost:3000' }, 'VESTIBULE_URL must be an origin'],
    [{ VESTIBULE_DEV_REGISTRATION: 'three-step' }, 'VESTIBULE_DEV_REGISTRATION must be two-step or one-step'],
  ])('refuses %o', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });

  it('treats an empty variable as one that is not set', () => {
    expect(readSettings({ PORT: '', ORY_BIN_DIR: '' })).toMatchObject({ ports: { PORT: 3000 }, oryBinDir: undefined });
  });
});
