import { getTraitsConfig } from '../config/files';
import { ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import { type OpenedFlow, type OpenOptions, openFlow } from './open-flow';
import { getIdentitySchemas } from './schema/get-schemas';
import type { FlowType } from './types';
import { prepareFlow } from './ui/prepare';

/**
 * Gets the flow to show, as openFlow does, with what the identity schema and the configuration say about its fields.
 *
 * @returns as openFlow does; a schema that can't be read is no error
 */
export async function openPreparedFlow(
  type: FlowType,
  cookieHeader: string | null,
  options: OpenOptions,
): Promise<Result<OpenedFlow, UpstreamFault>> {
  const [opened, schemas] = await Promise.all([openFlow(type, cookieHeader, options), getIdentitySchemas()]);
  if (!opened.ok || opened.value.kind !== 'flow') return opened;
  const flow = prepareFlow(opened.value.flow, { schemas, rules: getTraitsConfig() });
  return ok({ ...opened.value, flow });
}
