import { registerAgents } from './agents/register';
import { processIo } from './base/io';
import { type Register, run } from './base/program';
import { registerClients } from './clients/register';
import { registerConfig } from './config/register';
import { registerDoctor } from './doctor/register';
import { registerKeys } from './keys/register';
import { registerTrust } from './trust/register';

const REGISTERS: readonly Register[] = [
  registerKeys,
  registerTrust,
  registerClients,
  registerAgents,
  registerConfig,
  registerDoctor,
];

// Not process.exit(): what is still on its way to a pipe would be lost.
process.exitCode = await run(process.argv.slice(2), processIo(process.env), REGISTERS);
