import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { test as base, expect } from '../support/fixtures';
import { frontDoorSettings } from '../support/front-door';
import { type Identity, MAPPER_CASES, type Source } from '../support/mapper-cases';
import { makeScratchFolder } from '../support/scratch-folder';
import { readStack } from '../support/stack';
import { runVestibule } from '../support/vestibule-command';

const SOURCES = [...new Set(MAPPER_CASES.map(([, source]) => JSON.stringify(source)))];
const nameClaim = (source: Source) => `claim${SOURCES.indexOf(JSON.stringify(source))}`;

/** A claim for each source, and two that no token of the template may have. */
const CLAIMS = {
  ...Object.fromEntries(
    SOURCES.map((source, at) => [`claim${at}`, { scope: 's', in: ['access_token'], ...JSON.parse(source) }]),
  ),
  of_another_scope: { scope: 'other', in: ['access_token'], from: 'traits.v' },
  for_id_tokens: { scope: 's', in: ['id_token'], from: 'traits.v' },
};
const TEMPLATE = { audience: ['internal'], ttl: '5m', scopes: ['s'] };

const test = base.extend<object, { mapper: string }>({
  // The mapper of a session template, as "kratos-config" writes it.
  mapper: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const scratch = makeScratchFolder();
      writeFileSync(scratch.file('claims.json'), JSON.stringify({ claims: CLAIMS }));
      writeFileSync(scratch.file('templates.json'), JSON.stringify({ templates: { probe: TEMPLATE } }));
      const { code, stderr } = await runVestibule(
        ['kratos-config', '--mapper', 'file', '--mapper-dir', scratch.folder],
        {
          ...frontDoorSettings(readStack()),
          VESTIBULE_CLAIMS_FILE: scratch.file('claims.json'),
          VESTIBULE_SESSION_TEMPLATES_FILE: scratch.file('templates.json'),
        },
      );
      expect(code, stderr).toBe(0);
      await use(readFileSync(scratch.file('probe.jsonnet'), 'utf8'));
      scratch.remove();
    },
    { scope: 'worker' },
  ],
});

// One mapper for all of these, so they stay in one worker.
test.describe.configure({ mode: 'default' });

for (const [title, source, identity, expected] of MAPPER_CASES) {
  test(`the mapper of a session template ${title}`, ({ stack, mapper }) => {
    const { iss, aud, [nameClaim(source)]: claim } = evaluate(stack.files.kratos, mapper, identity);
    expect({ iss, aud, claim }).toEqual({ iss: `${stack.origin}/session`, aud: ['internal'], claim: expected });
  });
}

test('the mapper of a session template leaves out claims of other scopes, and those for ID tokens only', ({
  stack,
  mapper,
}) => {
  const claims = evaluate(stack.files.kratos, mapper, { traits: { v: 'x' } });
  expect(Object.keys(claims)).toEqual(expect.arrayContaining(['iss', 'aud', nameClaim({ from: 'traits.v' })]));
  for (const name of ['of_another_scope', 'for_id_tokens']) expect(claims).not.toHaveProperty(name);
});

/** Runs the mapper as Kratos does, in the interpreter that Kratos starts as a process of its own. */
function evaluate(kratos: string, mapper: string, identity: Identity): Record<string, unknown> {
  const parameters = {
    Filename: 'mapper.jsonnet',
    Snippet: mapper,
    ExtCodes: [{ Key: 'session', Value: JSON.stringify({ id: 'session', identity: { id: 'person', ...identity } }) }],
  };
  return JSON.parse(execFileSync(kratos, ['jsonnet'], { input: JSON.stringify(parameters), encoding: 'utf8' })).claims;
}
