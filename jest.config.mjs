/** @type {import('jest').Config} */
const config = {
  roots: ['app', 'components', 'lib', 'server', 'cli', 'dev', 'build'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.test.{ts,tsx}'],
  testEnvironment: 'node',
  // Tests of deadlines wait for them, and the machine may be busy with the rest of the suite.
  testTimeout: 30_000,
  setupFiles: ['<rootDir>/dev/checks/jest/no-network.mjs'],
  setupFilesAfterEnv: ['<rootDir>/dev/checks/jest/no-stray-output.mjs'],
  moduleNameMapper: {
    '^@/(.*)$': '<rootDir>/$1',
  },
  // These packages come as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(jose|openid-client|oauth4webapi|intl-messageformat|@formatjs)/)'],
  transform: {
    '\\.(ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/.vestibule/'],
};

export default config;
