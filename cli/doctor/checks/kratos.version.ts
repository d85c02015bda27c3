import { check, type Question } from '../check';
import { judgeVersion } from '../version';

const ID = 'kratos.version';
const VERSIONS = { oldest: 'v1.3.1', newest: 'v26.2.0' };

const VERSION: Question<unknown> = {
  id: ID,
  needs: ['kratos-admin'],
  ask: async ({ ask, env }) => (await ask(`${env.kratosAdminUrl}/admin/version`)).json,
};

/** Whether the version of Kratos is one that the front door is tested with. */
export const kratosVersion = check(ID, VERSION, (body) => judgeVersion(body, VERSIONS));
