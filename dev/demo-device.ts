import { DeviceError, signInByCode } from './device/device-flow';
import { readSettings } from './settings';
import { DEVICE_CLIENT } from './stack/clients';

/** `npm run demo:device`: a program in a terminal that signs in at the running demo by a code. */
const say = (line: string) => process.stdout.write(`${line}\n`);
try {
  const { vestibuleUrl: issuer } = readSettings();
  const { sub, email } = await signInByCode({ issuer, clientId: DEVICE_CLIENT, say });
  say(`\nSigned in as ${email ?? 'somebody'} (${sub}).`);
} catch (error) {
  // fetch throws a TypeError where nobody listens.
  const hint = error instanceof TypeError ? 'Start "npm run demo" first' : null;
  process.stderr.write(`${hint ?? (error instanceof DeviceError ? error.message : String(error))}\n`);
  process.exitCode = 1;
}
