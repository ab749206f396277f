import type { NextConfig } from "next";

/** What people sent, and where they send it: nothing of it runs, loads, is framed or is kept by the browser. */
const FILE_HEADERS = [
  { key: "Content-Security-Policy", value: "default-src 'none'; sandbox; base-uri 'none'; frame-ancestors 'none'" },
  { key: "Cache-Control", value: "no-store" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // No page shows an image that would have to be made smaller: the route that does it stays closed.
  images: { unoptimized: true },
  // Where the proxy does not come by: files, and redirects that Next answers by itself.
  headers: async () => [
    { source: "/:path*", headers: [{ key: "X-Content-Type-Options", value: "nosniff" }] },
    { source: "/api/files/:token", headers: FILE_HEADERS },
    { source: "/api/agreements/:proposalId", headers: FILE_HEADERS },
    { source: "/api/receipts/:claimId", headers: FILE_HEADERS },
    { source: "/api/evidence/:path+", headers: FILE_HEADERS },
    { source: "/api/staff/evidence/:path+", headers: FILE_HEADERS },
  ],
  // These need Node at run time and gain nothing from being bundled.
  serverExternalPackages: [
    "postgres",
    "graphile-worker",
    "pino",
    "prom-client",
    "temporal-polyfill",
    "sharp",
    "@aws-sdk/client-s3",
    "@node-rs/argon2",
  ],
  experimental: {
    // Our forms carry a few fields; whatever is larger is refused before it is read.
    serverActions: { bodySizeLimit: "100kb" },
  },
  // `npm run verify` checks the types once; a first start need not wait for it a second time.
  typescript: { ignoreBuildErrors: true },
};

export default config;
