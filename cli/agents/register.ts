import type { Command } from 'commander';
import { withExample } from '../base/command';
import type { Io } from '../base/io';
import { registerList } from './list';
import { registerPin } from './pin';
import { registerPrune } from './prune';
import { registerSync } from './sync';

/** Adds the commands for clients that nobody has registered by hand. */
export function registerAgents(program: Command, io: Io): void {
  const agents = program
    .command('agents')
    .description('Show and change clients that come with a document or have registered themselves.');
  withExample(agents, 'agents list');
  registerList(agents, io);
  registerPin(agents, io);
  registerSync(agents, io);
  registerPrune(agents, io);
}
