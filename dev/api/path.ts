/**
 * Whether every program reads a path in the same way. A proxy in front of the API may read "/session-api/../api/me"
 * differently when it decides: a path with dot segments or empty ones, plain or percent-encoded, is refused and not
 * normalised.
 *
 * @param path as it came, without the query
 */
export function isPlainPath(path: string): boolean {
  if (!path.startsWith('/')) return false;
  if (path === '/') return true;
  return path.slice(1).split('/').every(isPlainSegment);
}

function isPlainSegment(segment: string): boolean {
  try {
    const text = decodeURIComponent(segment);
    return text !== '' && text !== '.' && text !== '..' && !/[/\\%]/.test(text);
  } catch {
    return false;
  }
}
