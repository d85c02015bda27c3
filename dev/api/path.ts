/**
 * Whether a path means the same to everybody who reads it. A proxy before the API may have decided by another reading of "/session-api/../api/me"
 * than ours: a path with dot segments or empty ones, written plainly or in percent signs, is refused instead of being tidied up.
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
