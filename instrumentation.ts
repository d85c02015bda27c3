/** Checks the configuration before the first request. A wrong setting stops the start with a message that names it. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { checkConfiguration } = await import('@/lib/config/check-configuration');
  checkConfiguration();
}
