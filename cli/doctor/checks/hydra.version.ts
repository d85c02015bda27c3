import { check, type Question } from '../check';
import { judgeVersion } from '../version';

const ID = 'hydra.version';
const VERSIONS = { oldest: 'v2.3.0', newest: 'v26.2.0' };

const VERSION: Question<unknown> = {
  id: ID,
  needs: ['hydra-admin'],
  ask: async ({ ask, env }) => (await ask(`${env.hydraAdminUrl}/version`)).json,
};

/** Whether the version of Hydra is one that the front door is tested with. */
export const hydraVersion = check(ID, VERSION, (body) => judgeVersion(body, VERSIONS));
