import { CliError } from '../../base/errors';
import { UnreadableSettings } from '../../base/settings';
import { readClaims, readResources, readScopes, readTemplates } from '../../config/values';
import { check, withoutServers } from '../check';
import { fine, problem, type Verdict } from '../finding';

const ID = 'settings';

/** The settings themselves, and the files that they name. */
export const settings = check(ID, withoutServers(ID), (_, { env, hasSecrets }) => {
  const wrong: Verdict[] = [];
  if (!hasSecrets) wrong.push(settingsProblem(new CliError('VESTIBULE_SECRETS is not set.')));
  try {
    readClaims(env);
    readScopes(env);
    readResources(env);
    if (env.sessionJwksFile !== null) readTemplates(env);
  } catch (error) {
    wrong.push(settingsProblem(error));
  }
  return wrong.length > 0 ? wrong : fine('The settings can be used.');
});

/** Settings that can't be used. Without any, it is the only finding. */
export function settingsProblem(error: unknown): Verdict {
  if (!(error instanceof CliError)) throw error;
  return problem(error.message, {
    why:
      error instanceof UnreadableSettings
        ? 'Nothing can be compared without settings.'
        : "The front door doesn't start with them.",
    fix: 'Give doctor the environment of the front door, or its file with --env-file; docs/configuration.md lists every setting.',
  });
}
