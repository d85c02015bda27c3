import { randomBytes, randomInt } from 'node:crypto';
import { callJson } from './http';
import type { StackInfo } from './stack';
import { totpCode } from './totp';

export type Traits = Record<string, unknown> & { email: string };
export type Person = { id: string; email: string; password: string; traits: Traits; totpSecret: string | null };
export type PersonOptions = {
  /** Besides an e-mail address and a name. */
  traits?: Record<string, unknown>;
  password?: string;
  /** The address is verified unless this is false. */
  isVerified?: boolean;
  isInactive?: boolean;
  /** Sets up an authenticator app through the real settings flow. */
  hasTotp?: boolean;
};
export type Identity = { id: string; state: string; traits: Traits; updated_at: string };
export type PeopleFixture = {
  create: (options?: PersonOptions) => Promise<Person>;
  identity: (id: string) => Promise<Identity>;
  idByEmail: (email: string) => Promise<string | null>;
  setState: (person: Person, state: 'active' | 'inactive') => Promise<void>;
  /** Ends all sessions of the person, as an administrator does. */
  endSessions: (person: Person) => Promise<void>;
  /** Removes an identity that a test registers, too, when the test ends. */
  removeLater: (email: string) => void;
  cleanUp: () => Promise<void>;
};

/** Part of every password, so that the guard can look for passwords in answers. */
export const PASSWORD_MARK = 'Zauberlehrling';

export function newEmail(prefix = 'person'): string {
  return `${prefix}-${randomBytes(6).toString('hex')}@example.com`;
}

/** A German mobile number, as Kratos' check of numbers wants it. */
export function newPhone(): string {
  return `+491511${randomInt(1_000_000, 10_000_000)}`;
}

/** "ann" of "ann@example.com": pages may break an address elsewhere. */
export function toLocalPart(email: string): string {
  return email.slice(0, email.indexOf('@'));
}

export function newPassword(): string {
  return `${PASSWORD_MARK} ${randomBytes(6).toString('hex')}`;
}

/** People of one test, created through Kratos' admin API and removed when the test ends. */
export function makePeople(stack: StackInfo): PeopleFixture {
  const identities = `${stack.kratosAdminUrl}/admin/identities`;
  const made: string[] = [];
  const registered: string[] = [];
  const idByEmail = async (email: string) => {
    const found = await callJson<Identity[]>(
      'GET',
      `${identities}?credentials_identifier=${encodeURIComponent(email)}`,
    );
    return found[0]?.id ?? null;
  };
  const remove = async (id: string) => {
    await fetch(`${identities}/${id}`, { method: 'DELETE' });
  };
  return {
    idByEmail,
    async create(options = {}) {
      const email = newEmail();
      const password = options.password ?? newPassword();
      const traits: Traits = { email, name: { first: 'Petra', last: 'Probe' }, ...options.traits };
      const identity = await callJson<Identity>('POST', identities, {
        schema_id: 'default',
        state: 'active',
        traits,
        verifiable_addresses: [addressOf(traits.email, options.isVerified ?? true)],
        credentials: { password: { config: { password } } },
      });
      made.push(identity.id);
      const person = { id: identity.id, email: traits.email, password, traits, totpSecret: null };
      const totpSecret = options.hasTotp === true ? await setUpTotp(stack, person) : null;
      if (options.isInactive === true) await this.setState(person, 'inactive');
      return { ...person, totpSecret };
    },
    identity: (id) => callJson<Identity>('GET', `${identities}/${id}`),
    async setState(person, state) {
      await callJson('PATCH', `${identities}/${person.id}`, [{ op: 'replace', path: '/state', value: state }]);
    },
    async endSessions(person) {
      await fetch(`${identities}/${person.id}/sessions`, { method: 'DELETE' });
    },
    removeLater(email) {
      registered.push(email);
    },
    async cleanUp() {
      const ids = await Promise.all(registered.map(idByEmail));
      await Promise.all([...made, ...ids.filter((id) => id !== null)].map(remove));
    },
  };
}

function addressOf(value: string, isVerified: boolean) {
  return { value, via: 'email', verified: isVerified, status: isVerified ? 'completed' : 'pending' };
}

type ApiFlow = { id: string; ui: { nodes: { attributes: { text?: { context?: { secret?: string } } } }[] } };

async function setUpTotp(stack: StackInfo, person: Person): Promise<string> {
  const kratos = stack.kratosPublicUrl;
  const login = await callJson<ApiFlow>('GET', `${kratos}/self-service/login/api`);
  const { session_token: token } = await callJson<{ session_token: string }>(
    'POST',
    `${kratos}/self-service/login?flow=${login.id}`,
    {
      method: 'password',
      identifier: person.email,
      password: person.password,
    },
  );
  const headers = { 'x-session-token': token };
  const settings = await callJson<ApiFlow>('GET', { url: `${kratos}/self-service/settings/api`, headers });
  const secret = settings.ui.nodes
    .map((node) => node.attributes.text?.context?.secret)
    .find((text) => text !== undefined);
  if (secret === undefined) throw new Error('Kratos offers no authenticator app in its settings.');
  const body = { method: 'totp', totp_code: totpCode(secret) };
  await callJson('POST', { url: `${kratos}/self-service/settings?flow=${settings.id}`, headers }, body);
  await fetch(`${stack.kratosAdminUrl}/admin/identities/${person.id}/sessions`, { method: 'DELETE' });
  return secret;
}
