/** The grant by which an assertion becomes an access token. @see https://www.rfc-editor.org/rfc/rfc7523#section-2.1 */
export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
