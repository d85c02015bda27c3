#!/usr/bin/env -S node --
// The command line tool as an executable of the clone. Without the two dashes above, Node takes an --env-file behind
// the name as its own.

import { runProgram } from '../dev/bootstrap.mjs';

await runProgram('cli/main.ts', process.argv.slice(2));
