import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '@/dev/settings';
import { freePort } from './free-port';
import { type FrontDoor, startFrontDoor } from './front-door';
import { type Changes, type ScratchServer, startChanged } from './scratch-ory';
import type { StackInfo } from './stack';

/** A Kratos with other settings behind a front door of its own, which browsers reach at an origin of its own. */
export type OwnOrigin = { stack: StackInfo; kratos: ScratchServer; door: FrontDoor; stop: () => Promise<void> };

/** What switches passkeys on, or security keys as a second factor, at both ends of the versions. */
export function passkeysAt(origin: string, { isSecondFactor = false } = {}): Changes {
  const rp = { id: 'localhost', display_name: 'Vestibule', origins: [origin] };
  return {
    'identity.schemas': [{ id: 'default', url: schemaWithPasskeys() }],
    ...(isSecondFactor
      ? { 'selfservice.methods.webauthn': { enabled: true, config: { passwordless: false, rp } } }
      : { 'selfservice.methods.passkey': { enabled: true, config: { rp } } }),
  };
}

/** The demo's schema, whose e-mail address also names passkeys and security keys. */
function schemaWithPasskeys(): string {
  const schema = JSON.parse(readFileSync(path.join(ROOT, 'dev/config/identity.schema.json'), 'utf8'));
  const { credentials } = schema.properties.traits.properties.email['ory.sh/kratos'];
  Object.assign(credentials, { webauthn: { identifier: true }, passkey: { display_name: true } });
  return `base64://${Buffer.from(JSON.stringify(schema)).toString('base64')}`;
}

/** Starts both. Kratos has the stack's database and secrets, unless these are changed. */
export async function startOwnOrigin(
  stack: StackInfo,
  changes: (origin: string) => Changes,
  env: Record<string, string> = {},
): Promise<OwnOrigin> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const kratos = await startChanged(stack, 'kratos', { ...movedTo(stack, origin), ...changes(origin) });
  const door = await startFrontDoor(stack, {
    VESTIBULE_URL: origin,
    PORT: String(port),
    KRATOS_PUBLIC_URL: kratos.publicUrl,
    KRATOS_ADMIN_URL: kratos.adminUrl,
    ...env,
  });
  return {
    stack: { ...stack, origin, kratosPublicUrl: kratos.publicUrl, kratosAdminUrl: kratos.adminUrl },
    kratos,
    door,
    async stop() {
      await door.stop();
      await kratos.stop();
    },
  };
}

/** Every place of Kratos' configuration that names the stack's origin, with the other one. */
function movedTo(stack: StackInfo, origin: string): Changes {
  const text = readFileSync(path.join(stack.dataDir, 'config/kratos/kratos.yaml'), 'utf8');
  const moved: Changes = {};
  const visit = (value: unknown, place: string[]) => {
    if (typeof value === 'string' && value.includes(stack.origin)) {
      moved[place.join('.')] = value.replaceAll(stack.origin, origin);
    }
    if (Array.isArray(value) && value.some((item) => String(item).includes(stack.origin))) {
      moved[place.join('.')] = value.map((item) =>
        typeof item === 'string' ? item.replaceAll(stack.origin, origin) : item,
      );
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [key, member] of Object.entries(value)) visit(member, [...place, key]);
    }
  };
  visit(parse(text), []);
  return moved;
}
