import { check, withoutServers } from '../check';
import { skipped } from '../finding';

const ID = 'kratos.tokenizer';

/** A reminder, because Kratos shows the templates of its tokenizer only to somebody who is signed in. */
export const kratosTokenizer = check(ID, withoutServers(ID), (_, { env }) => {
  if (env.exchange === null && env.sessionJwksFile === null) return null;
  return skipped(
    "Kratos' templates are seen only with a session: sign in and call /session/token or /session/jwt once (docs/guides/session-exchange.md).",
  );
});
