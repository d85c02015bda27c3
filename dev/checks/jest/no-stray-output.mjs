// What nobody reads hides what somebody should: a test that warns on the console has failed.

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
