import { runStack } from './stack/run-stack';

/** `npm run demo:apps`: the demo application and API beside a stack that runs already, such as compose.yaml's. */
await runStack({ frontDoor: false, hasDemo: true, isBeside: true });
