import { runStack } from './run-stack';

/** Only the servers that the front door needs: Kratos, Hydra and the mailbox. For work on the front door itself. */
await runStack({ frontDoor: false, hasDemo: process.argv.includes('--apps') });
