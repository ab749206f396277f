import path from "node:path";
import type { Env } from "@/lib/core/env";
import { diskStore } from "./stores/disk";
import type { FileStore } from "./stores/port";
import { s3Store } from "./stores/s3";

type FileEnv = Pick<
  Env,
  | "HUANQING_DATA"
  | "FILES_S3_BUCKET"
  | "FILES_S3_REGION"
  | "FILES_S3_ENDPOINT"
  | "FILES_S3_PATH_STYLE"
  | "FILES_S3_ACCESS_KEY_ID"
  | "FILES_S3_SECRET_ACCESS_KEY"
>;

/**
 * Where the bytes of files lie: a bucket when FILES_S3_BUCKET is set, else the folder `files` in HUANQING_DATA.
 * They lie as they are given: whoever keeps what a cardholder sent seals it first (`sealed-stream`).
 */
export function fileStore(env: FileEnv): FileStore {
  if (env.FILES_S3_BUCKET === undefined) return diskStore(path.resolve(env.HUANQING_DATA, "files"));
  return s3Store({
    bucket: env.FILES_S3_BUCKET,
    region: env.FILES_S3_REGION,
    endpoint: env.FILES_S3_ENDPOINT,
    pathStyle: env.FILES_S3_PATH_STYLE,
    accessKeyId: env.FILES_S3_ACCESS_KEY_ID,
    secretAccessKey: env.FILES_S3_SECRET_ACCESS_KEY,
  });
}
