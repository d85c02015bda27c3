import { InvalidArgumentError } from 'commander';

/** The iss of assertions out of an argument. @throws InvalidArgumentError where it is empty, as an unset variable of a shell makes it */
export function readIssuer(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return text;
}
