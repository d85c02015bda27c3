import { InvalidArgumentError } from 'commander';

/** Reads the issuer of assertions. @throws InvalidArgumentError if it is empty, as from an unset shell variable */
export function readIssuer(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return text;
}
