import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { measure } from "./measured";
import { checkKey, FileMissing, type FileStore } from "./port";

const isMissing = (error: unknown) =>
  ["ENOENT", "EISDIR", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");

/** What is still being written has such a name beside the files, which no key can be. */
const INCOMING = ".incoming-";

/** A rename is only safe once the folder that holds the name is on the disk as well. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** Files of a folder that only this user can read. A key is a path below it, checked before it is one. */
export function diskStore(folder: string): FileStore {
  const at = (key: string) => path.join(folder, checkKey(key));
  return {
    put: async (key, content, { maxBytes }) => {
      const target = at(key);
      const measured = measure(maxBytes);
      const incoming = path.join(folder, `${INCOMING}${randomBytes(12).toString("hex")}`);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      try {
        const handle = await open(incoming, "wx", 0o600);
        await pipeline(content, measured.pass, handle.createWriteStream({ flush: true }));
        await rename(incoming, target);
        await flushFolder(path.dirname(target));
      } catch (error) {
        content.destroy();
        await rm(incoming, { force: true });
        throw error;
      }
      return measured.result();
    },
    open: async (key) => {
      try {
        const handle = await open(at(key), "r");
        if ((await handle.stat()).isFile()) return handle.createReadStream();
        await handle.close();
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
      throw new FileMissing("no file under this key");
    },
    remove: (key) => rm(at(key), { force: true }),
    sweep: async (since) => {
      const names = await readdir(folder).catch(() => []);
      for (const name of names.filter((one) => one.startsWith(INCOMING))) {
        const place = path.join(folder, name);
        const found = await stat(place).catch(() => null);
        if (found && found.mtimeMs < since.epochMilliseconds) await rm(place, { force: true });
      }
    },
  };
}
