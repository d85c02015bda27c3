import type { RunnableCheck } from './check';
import { agentsMetadata } from './checks/agents.metadata';
import { agentsResources } from './checks/agents.resources';
import { clock } from './checks/clock';
import { exchangeClient } from './checks/exchange.client';
import { exchangeRoute } from './checks/exchange.route';
import { exchangeSecret } from './checks/exchange.secret';
import { exchangeStrayTrusts } from './checks/exchange.stray-trusts';
import { exchangeTokenLifetime } from './checks/exchange.token-lifetime';
import { exchangeTrust } from './checks/exchange.trust';
import { exchangeTrustExpiry } from './checks/exchange.trust-expiry';
import { exchangeTrustScopes } from './checks/exchange.trust-scopes';
import { frontDoorAdmin } from './checks/front-door.admin';
import { frontDoorGateway } from './checks/front-door.gateway';
import { frontDoorHeaderSize } from './checks/front-door.header-size';
import { frontDoorOrigin } from './checks/front-door.origin';
import { hooksHidden } from './checks/hooks.hidden';
import { hooksKey } from './checks/hooks.key';
import { hooksWrongKey } from './checks/hooks.wrong-key';
import { hydraCookieNames } from './checks/hydra.cookie-names';
import { hydraCookies } from './checks/hydra.cookies';
import { hydraEndpoints } from './checks/hydra.endpoints';
import { hydraIssuer } from './checks/hydra.issuer';
import { hydraLeftOver } from './checks/hydra.left-over';
import { hydraPages } from './checks/hydra.pages';
import { hydraRefreshHook } from './checks/hydra.refresh-hook';
import { hydraRegistration } from './checks/hydra.registration';
import { hydraScopeClaim } from './checks/hydra.scope-claim';
import { hydraToken } from './checks/hydra.token';
import { hydraTokenHook } from './checks/hydra.token-hook';
import { hydraTokenLifetime } from './checks/hydra.token-lifetime';
import { hydraVersion } from './checks/hydra.version';
import { keysFile } from './checks/keys.file';
import { keysPrivate } from './checks/keys.private';
import { keysPublished } from './checks/keys.published';
import { kratosBaseUrl } from './checks/kratos.base-url';
import { kratosCookies } from './checks/kratos.cookies';
import { kratosErrorPage } from './checks/kratos.error-page';
import { kratosFlowLifespans } from './checks/kratos.flow-lifespans';
import { kratosForeignReturnUrls } from './checks/kratos.foreign-return-urls';
import { kratosOauth2Provider } from './checks/kratos.oauth2-provider';
import { kratosPages } from './checks/kratos.pages';
import { kratosReturnUrls } from './checks/kratos.return-urls';
import { kratosSessionCookie } from './checks/kratos.session-cookie';
import { kratosTokenizer } from './checks/kratos.tokenizer';
import { kratosVersion } from './checks/kratos.version';
import { reach } from './checks/reach';
import { settings } from './checks/settings';

/**
 * Every check, in the order of the report. Each one is a file in checks/, named after the id of its finding. The
 * comment says what it takes to be ok.
 */
export const CHECKS: readonly RunnableCheck[] = [
  settings, // the settings, and the files that they name, can be used
  reach, // each server is there, and is the one that its setting names
  clock, // the clocks agree

  // What browsers and applications meet at the public origin.
  frontDoorOrigin, // it has the origin in the settings
  frontDoorGateway, // it reaches the public paths of Kratos and Hydra
  frontDoorHeaderSize, // long challenges get through
  frontDoorAdmin, // no admin API is exposed

  // Kratos has no API that shows its configuration, so its behaviour is checked.
  kratosVersion, // the version is tested
  kratosPages, // flows start on the pages of the front door
  kratosBaseUrl, // forms go to the front door
  kratosCookies, // browsers send its CSRF cookie back
  kratosReturnUrls, // forms may end where the front door sends people
  kratosForeignReturnUrls, // forms end nowhere else
  kratosErrorPage, // errors are shown by the front door
  kratosOauth2Provider, // login requests of Hydra are left to the front door
  kratosSessionCookie, // browsers take the session cookie by its name
  kratosTokenizer, // a reminder: templates are seen only with a session
  kratosFlowLifespans, // forms end before the login request of Hydra

  // The same goes for Hydra.
  hydraVersion, // the version is tested
  hydraIssuer, // the issuer is the public origin
  hydraEndpoints, // the endpoints are on the public origin
  hydraRegistration, // strangers can't register applications
  hydraLeftOver, // no client of an earlier run is left
  hydraPages, // browsers are sent to the pages of the front door
  hydraCookies, // browsers send its CSRF cookie back
  hydraCookieNames, // no neighbouring host can set it
  hydraToken, // access tokens are issued, as JWTs
  hydraScopeClaim, // access tokens have scope and scp
  hydraTokenLifetime, // access tokens expire soon
  hydraTokenHook, // the token hook of the front door is called
  hydraRefreshHook, // a reminder: the refresh hook is seen only at a refresh

  // What agents meet.
  agentsMetadata, // clients that discover us find the metadata
  agentsResources, // resources can be used by the clients they are open to

  // The session exchange: its client at Hydra, and Hydra's trust in the assertions.
  exchangeClient, // the client has what the exchange needs, and no more
  exchangeTokenLifetime, // its own tokens expire soon
  exchangeSecret, // Hydra takes its secret
  exchangeRoute, // the running front door has the exchange
  exchangeTrust, // Hydra trusts every key of the tokenizer
  exchangeTrustScopes, // for the scopes of the exchange
  exchangeTrustExpiry, // for long enough
  exchangeStrayTrusts, // and no other key

  // Hydra's hooks at the front door.
  hooksHidden, // they can't be reached at the public origin
  hooksKey, // they take the key in the settings
  hooksWrongKey, // they refuse every other key

  // The keys of the session JWTs, as the front door publishes them.
  keysFile, // the key set in the settings can be used
  keysPublished, // its keys are published, and no others
  keysPrivate, // no private part is published
];
