import { z } from 'zod';

/** The settings about agents and the services they use. */
export const agentSettings = {
  VESTIBULE_RESOURCES_FILE: z.string().default('config/resources.json'),
};

type AgentSettings = z.infer<z.ZodObject<typeof agentSettings>>;

/** Gives these settings their names in the code. */
export function nameAgentSettings(v: AgentSettings) {
  return { resourcesFile: v.VESTIBULE_RESOURCES_FILE };
}
