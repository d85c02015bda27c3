import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate and its key, as PEM. */
export type Certificate = { cert: string; key: string };

/** The authority of one test, and what it issues. */
export type Authority = { cert: string; issue: (names: readonly string[]) => Certificate };

const DAY_MS = 24 * 60 * 60 * 1000;
const ECDSA_WITH_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));

/** Makes a certificate authority that nobody but the test trusts. */
export function makeAuthority(): Authority {
  const keys = makeKeys();
  const name = commonName('Authority of a test');
  const cert = makeCertificate({ subject: name, issuer: name, signer: keys.privateKey, subjectKey: keys.publicKey }, [
    extension([0x55, 0x1d, 0x13], sequence(Buffer.from([0x01, 0x01, 0xff]))),
  ]);
  return {
    cert,
    issue: (names) => {
      const own = makeKeys();
      const subject = commonName(names[0] ?? '');
      const parties = { subject, issuer: name, signer: keys.privateKey, subjectKey: own.publicKey };
      const key = own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      return { cert: makeCertificate(parties, [extension([0x55, 0x1d, 0x11], subjectNames(names))]), key };
    },
  };
}

type Parties = { subject: Buffer; issuer: Buffer; signer: KeyObject; subjectKey: KeyObject };

/** Writes and signs an X.509 certificate. @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
function makeCertificate({ subject, issuer, signer, subjectKey }: Parties, extensions: Buffer[]): string {
  const now = Date.now();
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    issuer,
    sequence(time(now - DAY_MS), time(now + DAY_MS)),
    subject,
    subjectKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, signer)]));
  const der = sequence(body, ECDSA_WITH_SHA256, signature);
  const lines = der.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function makeKeys(): { publicKey: KeyObject; privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { publicKey, privateKey: createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })) };
}

function commonName(name: string): Buffer {
  return sequence(tagged(0x31, sequence(oid(0x55, 0x04, 0x03), tagged(0x0c, Buffer.from(name)))));
}

/** Names of hosts, and IPv4 addresses. */
function subjectNames(names: readonly string[]): Buffer {
  return sequence(
    ...names.map((name) =>
      /^[\d.]+$/.test(name) ? tagged(0x87, Buffer.from(name.split('.').map(Number))) : tagged(0x82, Buffer.from(name)),
    ),
  );
}

function extension(id: readonly number[], value: Buffer): Buffer {
  return sequence(oid(...id), tagged(0x04, value));
}

function time(ms: number): Buffer {
  return tagged(0x18, Buffer.from(new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, '')));
}

function oid(...bytes: number[]): Buffer {
  return tagged(0x06, Buffer.from(bytes));
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** @see https://www.itu.int/rec/T-REC-X.690 (DER: tag, length, value) */
function tagged(tag: number, value: Buffer): Buffer {
  const { length } = value;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}
