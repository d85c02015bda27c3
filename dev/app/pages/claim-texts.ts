/** What each claim of Hydra's tokens means, in a sentence. */
export const CLAIM_TEXTS: Readonly<Record<string, string>> = {
  sub: 'Who this is about: the number of the account, the same in every token, and the only thing to store a person by.',
  name: 'The name from the account, because the permission profile was given.',
  given_name: 'The first name from the account.',
  family_name: 'The last name from the account.',
  email: 'The e-mail address from the account, because the permission email was given.',
  email_verified: 'Whether the person has shown that this address is theirs. Do not trust an address without it.',
  updated_at: 'When the account was last changed.',
  iss: 'Who made this token. It must be the sign-in service that you trust, letter for letter.',
  aud: 'Whom the token is for. An API must find itself in this list; an ID token names the application.',
  client_id: 'The application that the token was given to.',
  scp: 'The permissions that were given, as a list.',
  scope: 'The same permissions as one text, as RFC 9068 has it.',
  exp: "When the token stops working. A signed-out person's token also works until then, so this is soon.",
  iat: 'When the token was made.',
  nbf: 'The token does not count before this moment.',
  jti: 'The number of this very token. A refreshed token has another.',
  ext: 'Where Hydra puts claims that are not allowed at the top level. Here it repeats them or is empty.',
  acr: 'How strongly the person signed in, as one of the names that the sign-in service uses.',
  amr: 'The ways in which the person proved who they are.',
  auth_time: 'When the person last proved who they are.',
  nonce: 'The value that Fernway sent along, so that the answer belongs to its own question.',
  sid: 'The session at the sign-in service, for signing out.',
  at_hash: 'Ties this ID token to the access token that came with it.',
  rat: 'When the application asked for the sign-in.',
};

/** The few that mean something else in an ID token. */
export const ID_CLAIM_TEXTS: Readonly<Record<string, string>> = {
  exp: 'After this moment the ID token proves nothing any more. It says nothing about how long Fernway keeps the session.',
  jti: 'The number of this very ID token.',
  aud: 'Whom the token is for: the client of Fernway, and nobody else.',
};

/** Claims that are moments in seconds since 1970. */
export const TIME_CLAIMS: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time', 'rat', 'updated_at']);

/** The order in which claims are shown; those that are not named come last. */
export const CLAIM_ORDER: readonly string[] = Object.keys(CLAIM_TEXTS);
