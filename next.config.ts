import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // No page shows an image that would have to be made smaller: the route that does it stays closed.
  images: { unoptimized: true },
  // Where the proxy does not come by: files, and redirects that Next answers by itself.
  headers: async () => [{ source: "/:path*", headers: [{ key: "X-Content-Type-Options", value: "nosniff" }] }],
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
