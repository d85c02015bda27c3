import { Configuration, FrontendApi, IdentityApi } from '@ory/client';
import { type FakeServer, startFakeServer, useSettings } from '../testing/fake-server';
import { ADA } from '../testing/fixtures';
import { recordCalls } from '../testing/recorded-calls';
import { getKratosTime } from './clock';
import { endKratosSession } from './end-session';
import { getFlowError } from './flow-error';
import { createFlow, getFlow } from './flows';
import { readIdentity } from './read-identity';
import { getSession } from './session';
import { tokenizeSession } from './tokenize';

const COOKIE = 'ory_kratos_session=s';
const ID = 'a&b=c d';
const RETURN_TO = 'http://localhost:3000/login?login_challenge=a%3D%3D&b=ü';

let kratos: FakeServer;
let frontend: FrontendApi;
let identities: IdentityApi;
beforeAll(async () => {
  kratos = await startFakeServer();
  useSettings({ KRATOS_PUBLIC_URL: kratos.origin, KRATOS_ADMIN_URL: kratos.origin });
  const configuration = new Configuration({ basePath: kratos.origin });
  frontend = new FrontendApi(configuration);
  identities = new IdentityApi(configuration);
});
afterAll(() => kratos.close());

const returnTo = RETURN_TO;
const loginOnly = { refresh: true, aal: 'aal2' } as const;

describe('our calls to Kratos equal those of Ory’s own client', () => {
  it.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
    ['whoami', () => getSession(COOKIE), () => frontend.toSession()],
    ['whoami with a token', () => tokenizeSession(COOKIE, ID), () => frontend.toSession({ tokenizeAs: ID })],
    ['the time', getKratosTime, () => frontend.createNativeLoginFlow()],
    ['a stored error', () => getFlowError(ID), () => frontend.getFlowError({ id: ID })],
    ['a logout flow', () => endKratosSession(COOKIE), () => frontend.createBrowserLogoutFlow()],
    ['an identity', () => readIdentity(ADA), () => identities.getIdentity({ id: ADA })],
    ['a new login flow', () => createFlow('login', null, { returnTo: null }), () => frontend.createBrowserLoginFlow()],
    [
      'a new login flow with all options',
      () => createFlow('login', null, { returnTo, ...loginOnly }),
      () => frontend.createBrowserLoginFlow({ returnTo, ...loginOnly }),
    ],
    [
      'a new registration flow',
      () => createFlow('registration', null, { returnTo, ...loginOnly }),
      () => frontend.createBrowserRegistrationFlow({ returnTo }),
    ],
    [
      'a new recovery flow',
      () => createFlow('recovery', null, { returnTo }),
      () => frontend.createBrowserRecoveryFlow({ returnTo }),
    ],
    [
      'a new verification flow',
      () => createFlow('verification', null, { returnTo }),
      () => frontend.createBrowserVerificationFlow({ returnTo }),
    ],
    [
      'a new settings flow',
      () => createFlow('settings', null, { returnTo }),
      () => frontend.createBrowserSettingsFlow({ returnTo }),
    ],
    ['a login flow', () => getFlow('login', null, ID), () => frontend.getLoginFlow({ id: ID })],
    ['a registration flow', () => getFlow('registration', null, ID), () => frontend.getRegistrationFlow({ id: ID })],
    ['a recovery flow', () => getFlow('recovery', null, ID), () => frontend.getRecoveryFlow({ id: ID })],
    ['a verification flow', () => getFlow('verification', null, ID), () => frontend.getVerificationFlow({ id: ID })],
    ['a settings flow', () => getFlow('settings', null, ID), () => frontend.getSettingsFlow({ id: ID })],
  ])('%s', async (_name, ours, theirs) => {
    const made = await recordCalls(kratos, ours);
    expect(made).toHaveLength(1);
    expect(made).toEqual(await recordCalls(kratos, theirs));
  });
});
