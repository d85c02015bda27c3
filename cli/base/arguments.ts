import { InvalidArgumentError } from 'commander';
import { isUrl, parseUrl } from '@/lib/parse-url';

/** Reads an origin. @throws InvalidArgumentError, which commander shows with the option */
export function readOrigin(text: string): string {
  const url = parseUrl(text);
  const isBare = url?.pathname === '/' && `${url.search}${url.hash}${url.username}${url.password}` === '';
  if (url !== null && isBare && ['http:', 'https:'].includes(url.protocol)) return url.origin;
  throw new InvalidArgumentError('It must be an origin such as http://front-door:3001.');
}

/** Reads the address from which Kratos fetches a key set. @throws InvalidArgumentError */
export function readKeysUrl(text: string): string {
  if (/^(file:\/\/\/|base64:\/\/).+/.test(text)) return text;
  if (text.startsWith('https://') && isUrl(text)) return text;
  throw new InvalidArgumentError('It must begin with file:///, base64:// or https://.');
}
