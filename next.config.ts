import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // Both need Node at run time and gain nothing from being bundled.
  serverExternalPackages: ["postgres", "graphile-worker", "pino", "prom-client", "temporal-polyfill"],
  experimental: {
    // Our forms carry a few fields; whatever is larger is refused before it is read.
    serverActions: { bodySizeLimit: "100kb" },
  },
  // `npm run verify` checks the types once; a first start need not wait for it a second time.
  typescript: { ignoreBuildErrors: true },
};

export default config;
