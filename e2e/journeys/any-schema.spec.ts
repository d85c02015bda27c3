import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '@/dev/settings';
import type { HttpAnswer } from '@/dev/testing/browser';
import { readAttributes, readText } from '@/dev/testing/html';
import type { Application } from '../support/application';
import { expect, test } from '../support/attack-fixtures';
import type { OAuthClient } from '../support/clients';
import { startFrontDoor } from '../support/front-door';
import { callJson } from '../support/http';
import { newEmail, newPassword } from '../support/people';
import { SCHEMA_CASES, type SchemaCase } from '../support/schema-cases';
import { startChanged } from '../support/scratch-ory';
import type { StackInfo } from '../support/stack';
import { makeVisitor, type Visitor } from '../support/visitor';

/** Kratos with other people's identity schemas, from the first form to the last, without JavaScript. */

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const FOLDER = path.join(ROOT, 'e2e/support/schemas');

function changesFor(id: string, isOneStep: boolean) {
  const schema = readFileSync(path.join(FOLDER, `${id}.json`)).toString('base64');
  return (dir: string) => ({
    dsn: `sqlite://${dir}/kratos.sqlite?_fk=true&mode=rwc`,
    identity: {
      default_schema_id: 'trial',
      schemas: [
        { id: 'other', url: `base64://${readFileSync(path.join(FOLDER, '10.json')).toString('base64')}` },
        { id: 'trial', url: `base64://${schema}` },
      ],
    },
    'selfservice.flows.registration.enable_legacy_one_step': isOneStep,
    // Kratos makes none without a display name in the schema, and then shows no registration at all.
    'selfservice.methods.passkey.enabled': false,
  });
}

type World = { stack: StackInfo; visitor: Visitor; adminUrl: string };

async function inWorld(
  stack: StackInfo,
  { schema, isOneStep, origins }: { schema: SchemaCase; isOneStep: boolean; origins: string[] },
  walk: (world: World) => Promise<void>,
): Promise<void> {
  const kratos = await startChanged(stack, 'kratos', changesFor(schema.id, isOneStep));
  const traitsFile = path.join(stack.dataDir, `traits-${schema.id}-${isOneStep}.json`);
  writeFileSync(traitsFile, JSON.stringify({ traits: schema.rules ?? {} }));
  const door = await startFrontDoor(stack, {
    KRATOS_PUBLIC_URL: kratos.publicUrl,
    KRATOS_ADMIN_URL: kratos.adminUrl,
    VESTIBULE_TRAITS_FILE: traitsFile,
  });
  try {
    await walk({ stack, visitor: makeVisitor(stack, { via: door.address, origins }), adminUrl: kratos.adminUrl });
  } finally {
    await door.stop();
    await kratos.stop();
  }
}

for (const schema of SCHEMA_CASES) {
  for (const isOneStep of [true, false]) {
    test(`${schema.id}, ${schema.about}: ${isOneStep ? 'one step' : 'two steps'}`, async ({ stack, app, clients }) => {
      test.setTimeout(180_000);
      await inWorld(stack, { schema, isOneStep, origins: [app.origin] }, async ({ visitor, adminUrl }) => {
        const password = newPassword();
        const person = schema.person(newEmail('trial'));
        const page = await visitor.open('/registration');
        expect(page.status).toBe(200);
        const text = readText(page.text);
        expect(text).not.toMatch(/traits\.|\bundefined\b|\bnull\b/);
        for (const label of schema.labels) expect(text).toContain(label);
        // What signs in is open to see.
        const folded = /<details[\s\S]*?<\/details>/.exec(page.text)?.[0] ?? '';
        expect(folded).not.toContain(`name="${schema.signsIn}"`);
        for (const name of schema.hidden ?? []) expect(page.text).not.toContain(`name="${name}"`);

        // In one go, or the profile first and then the password.
        const fields = person.form;
        const registered = isOneStep
          ? await visitor.press(page, 'method=password', { ...fields, password })
          : await visitor.press(await visitor.press(page, 'method=profile', fields), 'method=password', { password });
        expect(registered.status, readText(registered.text)).toBe(200);
        expect(readText(registered.text)).not.toContain('Please check what you entered');

        const [identity] = await callJson<{ id: string; traits: unknown }[]>('GET', `${adminUrl}/admin/identities`);
        expect(identity?.traits).toEqual(person.traits);

        const home = readText((await visitor.open('/')).text);
        expect(home).toContain(person.signInName);
        expect(home).not.toMatch(UUID);
        if (schema.isUnverifiable) expect(home).not.toContain('not confirmed');

        const traits = { ...person.traits, ...schema.given };
        await giveTraits(`${adminUrl}/admin/identities/${identity?.id}`, schema.given ?? {});

        // Saving the profile as it is changes nothing, and people can't change what is locked.
        const settings = await visitor.open('/settings');
        expect(readText(settings.text)).toContain(person.signInName);
        for (const name of schema.locked ?? []) expectLocked(settings, name, traits[name]);
        const saved = await visitor.press(settings, 'method=profile');
        expect(readText(saved.text)).toContain('changes have been saved');
        const again = await callJson<{ traits: unknown }>('GET', `${adminUrl}/admin/identities/${identity?.id}`);
        expect(again.traits).toEqual(traits);

        expect(readText((await visitor.open('/logout')).text)).toContain(person.signInName);
        visitor.cookies.clear();
        const client = await clients.create();
        await signInForTokens(visitor, {
          app,
          client,
          signInName: person.signInName,
          password,
          id: identity?.id ?? '',
        });
      });
    });
  }
}

/** What an administrator or a provider has set. */
async function giveTraits(identity: string, traits: Record<string, unknown>): Promise<void> {
  const steps = Object.entries(traits).map(([name, value]) => ({ op: 'add', path: `/traits/${name}`, value }));
  if (steps.length > 0) await callJson('PATCH', identity, steps);
}

/** It's on the page as a text, and what is sent for it is what Kratos has. */
function expectLocked(settings: HttpAnswer, name: string, value: unknown): void {
  const fields = readAttributes(settings.text, 'input').filter((tag) => tag.name === `traits.${name}`);
  expect(fields).toEqual([{ type: 'hidden', name: `traits.${name}`, value }]);
  expect(readAttributes(settings.text, 'select').filter((tag) => tag.name === `traits.${name}`)).toEqual([]);
}

type SignIn = {
  app: Application;
  client: OAuthClient;
  signInName: string;
  password: string;
  id: string;
};

async function signInForTokens(visitor: Visitor, { app, client, signInName, password, id }: SignIn): Promise<void> {
  const attempt = await app.begin(client);
  const login = await visitor.open(attempt.url);
  const consent = await visitor.press(login, 'method=password', { identifier: signInName, password });
  const text = readText(consent.text);
  expect(text).toContain(signInName);
  expect(text).not.toContain(id);
  await visitor.press(consent, 'decision=accept');
  expect((await app.tokens(attempt)).id['sub']).toBe(id);
}
