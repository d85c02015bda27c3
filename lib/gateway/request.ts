/** What the gateway reads of a request's head, whichever host it comes from. */
export type GatewayRequest = {
  method: string;
  /** In the spelling of the URL parser, not decoded. */
  path: string;
  search: string;
  /** Takes a name in lower case; null if the request doesn't have it. */
  header: (name: string) => string | null;
};

/** Reads the head of a web Request. */
export function toGatewayRequest(request: Request): GatewayRequest {
  const { pathname, search } = new URL(request.url);
  return { method: request.method, path: pathname, search, header: (name) => request.headers.get(name) };
}
