import { z } from 'zod';

/** The settings about agents and the services they use. */
export const agentSettings = {
  VESTIBULE_RESOURCES_FILE: z.string().default('config/resources.json'),
  VESTIBULE_AGENTS_STAY_SIGNED_IN: z.enum(['on', 'off']).default('on'),
  VESTIBULE_AGENTS_FILE: z.string().default('config/agents.json'),
};

type AgentSettings = z.infer<z.ZodObject<typeof agentSettings>>;

/** Gives these settings their names in the code. */
export function nameAgentSettings(v: AgentSettings) {
  return {
    resourcesFile: v.VESTIBULE_RESOURCES_FILE,
    agentsFile: v.VESTIBULE_AGENTS_FILE,
    /** Unverified clients get a refresh token without asking for one. */
    agentsStaySignedIn: v.VESTIBULE_AGENTS_STAY_SIGNED_IN === 'on',
  };
}
