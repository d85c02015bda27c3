import { toOpenIdMetadata, toServerMetadata } from './metadata';

const HYDRA = {
  issuer: 'https://login.example.com',
  registration_endpoint: 'https://hydra.internal/oauth2/register',
  code_challenge_methods_supported: ['plain', 'S256'],
  token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'private_key_jwt', 'none'],
  scopes_supported: ['offline_access', 'offline', 'openid'],
  other: true,
};
const NONE = { registrationEndpoint: null, acceptsDocuments: false };
const ALL = { registrationEndpoint: 'https://login.example.com/oauth2/register', acceptsDocuments: true };

describe('toOpenIdMetadata', () => {
  it('is Hydra’s, with the issuer in every response, and without its registration', () => {
    const { registration_endpoint: _left, ...rest } = HYDRA;
    expect(toOpenIdMetadata(HYDRA, NONE)).toEqual({ ...rest, authorization_response_iss_parameter_supported: true });
  });

  it('tells of registration and documents where they are offered', () => {
    expect(toOpenIdMetadata(HYDRA, ALL)).toMatchObject({
      registration_endpoint: ALL.registrationEndpoint,
      client_id_metadata_document_supported: true,
    });
  });
});

describe('toServerMetadata', () => {
  it('says less than Hydra can do', () => {
    expect(toServerMetadata(HYDRA, NONE, ['notes:read', 'notes:read'])).toMatchObject({
      issuer: HYDRA.issuer,
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'none'],
      scopes_supported: ['notes:read', 'offline_access'],
      other: true,
    });
  });

  it('has Hydra’s scopes where no resource is open to everybody', () => {
    expect(toServerMetadata(HYDRA, NONE, [])).toMatchObject({ scopes_supported: HYDRA.scopes_supported });
  });

  it('says nothing about what Hydra says nothing about', () => {
    expect(toServerMetadata({ issuer: HYDRA.issuer }, NONE, [])).not.toHaveProperty(
      'token_endpoint_auth_methods_supported',
    );
  });
});
