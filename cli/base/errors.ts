/** An error the user can fix: what is wrong, and what to do next. It is shown, so it holds no secret. Exit code 1. */
export class CliError extends Error {
  override name = 'CliError';
  readonly exitCode: number = 1;
  readonly nextStep: string | undefined;

  constructor(message: string, nextStep?: string) {
    super(message);
    this.nextStep = nextStep;
  }
}

/** The command was called incorrectly, and did nothing. Exit code 2. */
export class UsageError extends CliError {
  override name = 'UsageError';
  override readonly exitCode = 2;
}
