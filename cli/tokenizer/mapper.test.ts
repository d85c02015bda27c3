import { assertionIssuer } from '@/lib/hooks/assertion';
import { assertionMapper, mapperUrl, sessionIssuer, sessionMapper } from './mapper';

const ORIGIN = 'https://login.example.com';
const claims: Parameters<typeof sessionMapper>[0]['claims'] = {
  claims: {
    email: { scope: 'email', from: 'traits.email', in: ['id_token', 'access_token'] },
    nickname: { scope: 'profile', from: 'traits.nickname', in: ['id_token'] },
    name: { scope: 'profile', join: ['traits.name.first', 'traits.name.last'], in: ['access_token'] },
  },
};

describe('the issuers', () => {
  it("of Hydra's tokens, session JWTs and assertions differ, so that none can pass for another", () => {
    expect(new Set([ORIGIN, `${ORIGIN}/`, sessionIssuer(ORIGIN), assertionIssuer(ORIGIN)]).size).toBe(4);
  });
});

describe('the mapper', () => {
  it("of an assertion names its issuer and Hydra's token endpoint, and lets the clocks differ by a minute", () => {
    expect(assertionMapper(ORIGIN)).toBe(
      '{ claims: {"iss":"https://login.example.com/session/assertion","aud":["https://login.example.com/oauth2/token"]}' +
        " + { nbf: std.extVar('claims').nbf - 60 } }\n",
    );
  });

  it('of a session JWT has only the claims of its scopes for the access token', () => {
    const mapper = sessionMapper({ issuer: 'i', audience: ['a'], scopes: ['email', 'profile'], claims });
    expect(mapper).toContain('["email"]: string(at(["traits","email"]))');
    expect(mapper).toContain('["name"]: joined([at(["traits","name","first"]), at(["traits","name","last"])])');
    expect(mapper).not.toContain('nickname');
    expect(sessionMapper({ issuer: 'i', audience: ['a'], scopes: ['email'], claims })).not.toContain('"name"');
  });

  it('reaches Kratos without a file', () => {
    expect(Buffer.from(mapperUrl('{ claims: {} }').replace('base64://', ''), 'base64').toString()).toBe(
      '{ claims: {} }',
    );
  });
});
