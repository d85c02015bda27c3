import { schemaUrl } from './scratch-door';

/** Signs in with a password, a code, a security key; confirmed and recovered by mail. */
const email = {
  type: 'string',
  format: 'email',
  title: 'E-mail',
  maxLength: 320,
  'ory.sh/kratos': {
    credentials: {
      password: { identifier: true },
      code: { identifier: true, via: 'email' },
      webauthn: { identifier: true },
      totp: { account_name: true },
    },
    verification: { via: 'email' },
    recovery: { via: 'email' },
  },
};

/** Signs in with a code by text message. */
const phone = {
  type: 'string',
  format: 'tel',
  title: 'Phone number',
  maxLength: 32,
  'ory.sh/kratos': { credentials: { code: { identifier: true, via: 'sms' } }, verification: { via: 'sms' } },
};

/** Only to get back into the account. */
const secondEmail = {
  type: 'string',
  format: 'email',
  title: 'Another e-mail address',
  maxLength: 320,
  'ory.sh/kratos': { verification: { via: 'email' }, recovery: { via: 'email' } },
};

const name = {
  type: 'object',
  properties: { first: { type: 'string', maxLength: 100 }, last: { type: 'string', maxLength: 100 } },
};

export const SCHEMA_WITH_PHONE = schemaUrl({ email, phone, name }, ['email']);
export const SCHEMA_WITH_TWO_ADDRESSES = schemaUrl({ email, second_email: secondEmail, name }, ['email']);
