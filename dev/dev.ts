import { readArguments } from './stack/arguments';
import { generate } from './stack/build-front-door';
import { runStack } from './stack/run-stack';

/** `npm run dev`: as the demo, with Next's development server, which follows every change in the code. */
const { isReset } = readArguments(process.argv.slice(2), 'npm run dev');
await runStack({ frontDoor: 'dev', hasDemo: true, isReset, prepare: generate });
