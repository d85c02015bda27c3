/** What was typed into a form whose page is shown again, by the request for that page. */
const typed = new WeakMap<Request, URLSearchParams>();

/** Remembers the fields of a form for the page that answers in its place. */
export function rememberTyped(request: Request, fields: URLSearchParams): void {
  typed.set(request, fields);
}

/** What was typed before this page; null for nearly every page. */
export function typedFields(request: Request): URLSearchParams | null {
  return typed.get(request) ?? null;
}
