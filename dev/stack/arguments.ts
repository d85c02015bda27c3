/** Accepts --reset; anything else prints the usage and ends the process. */
export function readArguments(args: string[], command: string): { isReset: boolean } {
  const unknown = args.find((argument) => argument !== '--reset');
  if (unknown === undefined) return { isReset: args.includes('--reset') };
  const isHelp = unknown === '--help' || unknown === '-h';
  const lines = [
    ...(isHelp ? [] : [`Unknown argument: ${unknown}`]),
    `Usage: ${command} [-- --reset]`,
    '  --reset   removes the data folder first (accounts, clients, mail, secrets)',
    'Settings are environment variables; dev/settings.ts has them all.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exit(isHelp ? 0 : 2);
}
