/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  outputFileTracingIncludes: { '/*': ['./config/*.json'] },
  outputFileTracingExcludes: {
    '/*': ['./dev/**', './e2e/**', './docs/**', './.vestibule/**'],
    // Next's image optimizer isn't used. Its library is 20 MB, and the only part without a permissive licence.
    'next-server': ['**/node_modules/sharp/**', '**/node_modules/@img/**'],
  },
  // Used as they are: bundling gains nothing on a server and would hide pino's and undici's own modules.
  serverExternalPackages: ['pino', 'undici'],
  poweredByHeader: false,
  // Next's redirect would be a 308, which makes a browser send a form's body again.
  skipTrailingSlashRedirect: true,
  productionBrowserSourceMaps: false,
  compress: false,
  images: { unoptimized: true },
  agentRules: false,
  // Types are a step of their own in `npm test`, over all of the project and not only what a page imports.
  typescript: { ignoreBuildErrors: true },
};

export default config;
