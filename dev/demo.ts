import { readArguments } from './stack/arguments';
import { buildFrontDoor } from './stack/build-front-door';
import { runStack } from './stack/run-stack';

/** `npm run demo`: the front door built for production, the real servers, and the demo application. */
const { isReset } = readArguments(process.argv.slice(2), 'npm run demo');
await runStack({ frontDoor: 'built', hasDemo: true, isReset, prepare: buildFrontDoor });
