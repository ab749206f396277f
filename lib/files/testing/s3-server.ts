import { createRequire } from "node:module";

interface S3Server {
  run: () => Promise<{ port: number }>;
  close: () => Promise<void>;
}

interface S3Options {
  address: string;
  port: number;
  directory: string;
  silent: boolean;
  configureBuckets: { name: string }[];
}

const require = createRequire(import.meta.url);

/** A real S3 server on a free port, its bucket `receipts` below a folder. The package brings no types. */
export async function startS3(directory: string): Promise<{ env: Record<string, string>; close: () => Promise<void> }> {
  const S3rver = require("s3rver") as new (options: S3Options) => S3Server;
  const configureBuckets = [{ name: "receipts" }];
  const server = new S3rver({ address: "127.0.0.1", port: 0, directory, silent: true, configureBuckets });
  const { port } = await server.run();
  const env = {
    FILES_S3_BUCKET: "receipts",
    FILES_S3_ENDPOINT: `http://127.0.0.1:${port}`,
    FILES_S3_PATH_STYLE: "yes",
    FILES_S3_ACCESS_KEY_ID: "S3RVER",
    FILES_S3_SECRET_ACCESS_KEY: "S3RVER",
  };
  return { env, close: () => server.close() };
}
