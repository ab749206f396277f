import { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { measure } from "./measured";
import { checkKey, FileMissing, type FileStore } from "./port";

export interface S3Options {
  bucket: string;
  region: string;
  endpoint: string | undefined;
  /** `https://host/bucket/key` in place of `https://bucket.host/key`. */
  pathStyle: boolean;
  /** Left out: the SDK looks where it always looks (role of the machine, profile). */
  accessKeyId: string | undefined;
  secretAccessKey: string | undefined;
}

/** A part of an upload. Every part but the last must have at least 5 MiB. */
const PART_BYTES = 8 * 1024 * 1024;

/** The SDK is loaded when the first file is asked for: most installations never need it. */
async function connect(options: S3Options) {
  const sdk = await import("@aws-sdk/client-s3");
  const { accessKeyId, secretAccessKey } = options;
  const client: S3Client = new sdk.S3Client({
    region: options.region,
    forcePathStyle: options.pathStyle,
    ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
    ...(accessKeyId !== undefined &&
      secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
    // Else a simple server stores the framing of the checksum as part of the file.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
  });
  return { sdk, client };
}

/** Puts the chunks together to parts of one size; the last is smaller, and there is always one. */
async function* inParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    size += chunk.byteLength;
    while (size >= PART_BYTES) {
      const all = Buffer.concat(waiting);
      yield all.subarray(0, PART_BYTES);
      waiting = [all.subarray(PART_BYTES)];
      size -= PART_BYTES;
    }
  }
  yield Buffer.concat(waiting);
}

/** A bucket. An object appears under its key when all of it has arrived, or not at all. */
export function s3Store(options: S3Options): FileStore {
  let connected: ReturnType<typeof connect> | undefined;
  const connection = () => (connected ??= connect(options));
  const named = (key: string) => ({ Bucket: options.bucket, Key: checkKey(key) });

  async function upload(key: string, parts: AsyncGenerator<Buffer, void>): Promise<void> {
    const { sdk, client } = await connection();
    const first = await parts.next();
    if (first.done) return;
    if (first.value.byteLength < PART_BYTES) {
      await client.send(new sdk.PutObjectCommand({ ...named(key), Body: first.value }));
      return;
    }
    const { UploadId } = await client.send(new sdk.CreateMultipartUploadCommand(named(key)));
    try {
      const done: { ETag: string | undefined; PartNumber: number }[] = [];
      for (let part: IteratorResult<Buffer, void> = first; !part.done; part = await parts.next()) {
        const PartNumber = done.length + 1;
        if (part.value.byteLength === 0) break;
        const sent = await client.send(
          new sdk.UploadPartCommand({ ...named(key), UploadId, PartNumber, Body: part.value }),
        );
        done.push({ ETag: sent.ETag, PartNumber });
      }
      await client.send(
        new sdk.CompleteMultipartUploadCommand({ ...named(key), UploadId, MultipartUpload: { Parts: done } }),
      );
    } catch (error) {
      await client.send(new sdk.AbortMultipartUploadCommand({ ...named(key), UploadId })).catch(() => undefined);
      throw error;
    }
  }

  return {
    put: async (key, content, { maxBytes }) => {
      checkKey(key);
      const measured = measure(maxBytes);
      try {
        await upload(key, inParts(measured.pass(content)));
      } catch (error) {
        content.destroy();
        throw error;
      }
      return measured.result();
    },
    open: async (key) => {
      const { sdk, client } = await connection();
      try {
        const { Body } = await client.send(new sdk.GetObjectCommand(named(key)));
        if (Body instanceof Readable) return Body;
      } catch (error) {
        if (!(error instanceof sdk.NoSuchKey)) throw error;
      }
      throw new FileMissing("no file under this key");
    },
    remove: async (key) => {
      const { sdk, client } = await connection();
      await client.send(new sdk.DeleteObjectCommand(named(key)));
    },
    sweep: async () => undefined,
  };
}
