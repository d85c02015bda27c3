import { Configuration, OAuth2Api } from '@ory/client';
import { type FakeServer, startFakeServer, useSettings } from '../testing/fake-server';
import { recordCalls } from '../testing/recorded-calls';
import {
  createClientRow,
  deleteClientRow,
  getClientRow,
  listClientRows,
  replaceClientRow,
  setClientMetadata,
} from './client-rows';
import {
  acceptConsentRequest,
  type ConsentAcceptance,
  getConsentRequest,
  getGrants,
  rejectConsentRequest,
  revokeConsents,
} from './consent';
import { introspectToken } from './introspect';
import { acceptLoginRequest, getLoginRequest, type LoginAcceptance, rejectLoginRequest } from './login';
import { acceptLogoutRequest, getLogoutRequest, rejectLogoutRequest, revokeLoginSession } from './logout';
import { getRegisteredClient } from './registered-client';

const CHALLENGE = 'aGVsbG8-d29y_GQ0123==&more=ü';
const [loginChallenge, consentChallenge, logoutChallenge] = [CHALLENGE, CHALLENGE, CHALLENGE];
const ID = 'a/../b c?d#e%2F=ü';
const row = { client_id: ID, scope: 'a b', metadata: { x: 1 } };
const rejection = { error: 'access_denied', error_description: 'Nein, danke: ü' };
const login: LoginAcceptance = {
  subject: ID,
  remember: true,
  remember_for: 60,
  extend_session_lifespan: true,
  acr: 'aal1',
  amr: ['pwd'],
  identity_provider_session_id: 's',
};
const consent: ConsentAcceptance = {
  grant_scope: ['openid'],
  grant_access_token_audience: ['https://api.example.com'],
  session: { id_token: { name: 'Zoë' }, access_token: {} },
  remember: true,
  remember_for: 60,
  context: { kratos_session: 's' },
};

let hydra: FakeServer;
let api: OAuth2Api;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({ HYDRA_ADMIN_URL: hydra.origin });
  api = new OAuth2Api(new Configuration({ basePath: hydra.origin }));
});
afterAll(() => hydra.close());

describe('our calls to Hydra equal those of Ory’s own client', () => {
  it.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
    ['a login request', () => getLoginRequest(CHALLENGE), () => api.getOAuth2LoginRequest({ loginChallenge })],
    [
      'a login accepted',
      () => acceptLoginRequest(CHALLENGE, login),
      () => api.acceptOAuth2LoginRequest({ loginChallenge, acceptOAuth2LoginRequest: login }),
    ],
    [
      'a login rejected',
      () => rejectLoginRequest(CHALLENGE, rejection),
      () => api.rejectOAuth2LoginRequest({ loginChallenge, rejectOAuth2Request: rejection }),
    ],
    ['a consent request', () => getConsentRequest(CHALLENGE), () => api.getOAuth2ConsentRequest({ consentChallenge })],
    [
      'a consent accepted',
      () => acceptConsentRequest(CHALLENGE, consent),
      () => api.acceptOAuth2ConsentRequest({ consentChallenge, acceptOAuth2ConsentRequest: consent }),
    ],
    [
      'a consent rejected',
      () => rejectConsentRequest(CHALLENGE, rejection),
      () => api.rejectOAuth2ConsentRequest({ consentChallenge, rejectOAuth2Request: rejection }),
    ],
    ['grants', () => getGrants(ID, 'x'), () => api.listOAuth2ConsentSessions({ subject: ID, pageSize: 500 })],
    ['consents revoked', () => revokeConsents(ID), () => api.revokeOAuth2ConsentSessions({ subject: ID, all: true })],
    ['a logout request', () => getLogoutRequest(CHALLENGE), () => api.getOAuth2LogoutRequest({ logoutChallenge })],
    [
      'a logout accepted',
      () => acceptLogoutRequest(CHALLENGE),
      () => api.acceptOAuth2LogoutRequest({ logoutChallenge }),
    ],
    [
      'a logout rejected',
      () => rejectLogoutRequest(CHALLENGE),
      () => api.rejectOAuth2LogoutRequest({ logoutChallenge }),
    ],
    ['a session ended', () => revokeLoginSession(ID), () => api.revokeOAuth2LoginSessions({ sid: ID })],
    ['a token looked up', () => introspectToken('a+b/c='), () => api.introspectOAuth2Token({ token: 'a+b/c=' })],
    ['a client', () => getRegisteredClient(ID), () => api.getOAuth2Client({ id: ID })],
    ['a client’s row', () => getClientRow(ID), () => api.getOAuth2Client({ id: ID })],
    ['a new row', () => createClientRow(row), () => api.createOAuth2Client({ oAuth2Client: row })],
    ['a changed row', () => replaceClientRow(row), () => api.setOAuth2Client({ id: ID, oAuth2Client: row })],
    ['a row less', () => deleteClientRow(ID), () => api.deleteOAuth2Client({ id: ID })],
    ['rows of an owner', () => listClientRows('o:ü', 5), () => api.listOAuth2Clients({ owner: 'o:ü', pageSize: 5 })],
    [
      'a member of the metadata',
      () => setClientMetadata(ID, ['a', 'b'], 'c'),
      () => api.patchOAuth2Client({ id: ID, jsonPatch: [{ op: 'add', path: '/metadata/a/b', value: 'c' }] }),
    ],
  ])('%s', async (_name, ours, theirs) => {
    const made = await recordCalls(hydra, ours);
    expect(made).toHaveLength(1);
    expect(made).toEqual(await recordCalls(hydra, theirs));
  });
});
