// Warnings that nobody reads hide those that matter: a test that writes to the console fails.

/** @type {string[]} */
let stray = [];

for (const level of /** @type {const} */ (['error', 'warn'])) {
  console[level] = (...parts) => stray.push(`console.${level}: ${parts.map(String).join(' ')}`);
}

afterEach(() => {
  const found = stray;
  stray = [];
  if (found.length > 0) throw new Error(`The test wrote to the console.\n${found.join('\n')}`);
});
