/**
 * Checks the configuration before the first request: a wrong setting stops the start with a message that names it. Then
 * begins to learn what Kratos offers and what Hydra calls itself.
 */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { checkConfiguration } = await import('@/lib/config/check-configuration');
  const { getPinnedDocuments } = await import('@/lib/agents/documents/get-pinned');
  checkConfiguration(getPinnedDocuments);
  const { watchAvailableFlows } = await import('@/lib/kratos/available-flows');
  watchAvailableFlows();
  const { getEnv } = await import('@/lib/config/env');
  const { getIssuer } = await import('@/lib/hydra/discovery');
  if (getEnv().isGatewayOn) void getIssuer();
}
