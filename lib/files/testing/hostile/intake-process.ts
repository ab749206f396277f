import { readFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { readFormFile } from "@/lib/action/form-file";
import { receive } from "../../intake";
import { MOST_FILE_BYTES, placeOf } from "../../rules";
import { scanned, withoutScanner } from "../../scan";
import { MARK } from "./bytes";
import { typeOf } from "./others";

/*
 * A process of its own, so that what it weighs is the intake and nothing else. It is told of a folder with files and a
 * list of them, and says what came of each.
 */

/** What came of one file, by the way of a plain form; without a scanner, as evidence. */
export interface Taken {
  outcome: string;
  /** How the portal would hand it out, and whether staff could open it. */
  place: "inline" | "attachment" | null;
  state: "ready" | "held" | null;
  /** What stands beside a picture, or a mark in it. */
  left: string[];
  edges: [number, number];
}

/** What the process found, and by how many bytes it grew at most. */
export interface Weighed {
  taken: Taken[];
  grown: number;
}

async function take(bytes: Uint8Array, called: string): Promise<Taken> {
  const nothing = { place: null, state: null, left: [], edges: [0, 0] as [number, number] };
  const form = new FormData();
  form.append("evidence", new File([Buffer.from(bytes)], called, { type: typeOf(called) }));
  const request = new Request("http://portal.example/api", { method: "POST", body: form });
  const sent = await readFormFile(request, "evidence", MOST_FILE_BYTES);
  if (typeof sent === "string") return { outcome: sent, ...nothing };
  const received = await receive(sent.bytes);
  if ("fault" in received) return { outcome: received.fault, ...nothing };
  const { contentType } = received;
  const place = placeOf(contentType);
  const state = (await scanned(received, withoutScanner)) === "clean" ? "ready" : "held";
  if (contentType === "application/pdf") {
    const left = Buffer.from(received.bytes).equals(Buffer.from(bytes)) ? [] : ["not as it came"];
    return { outcome: contentType, place, state, left, edges: [0, 0] };
  }
  const kept = Buffer.from(received.bytes);
  const { format, exif, icc, xmp, iptc, comments, orientation, width, height } = await sharp(kept).metadata();
  const beside = Object.entries({ exif, icc, xmp, iptc, comments, orientation }).filter(
    ([, value]) => value !== undefined,
  );
  const left = [
    ...beside.map(([name]) => name),
    ...(kept.includes(MARK) ? ["mark"] : []),
    ...(format === "jpeg" ? [] : [format]),
  ];
  return { outcome: contentType, place, state, left, edges: [width, height] };
}

const [, , folder = ""] = process.argv;
const names = JSON.parse(readFileSync(path.join(folder, "names.json"), "utf8")) as string[];
// The libraries are loaded and warm before anything is weighed.
await take(readFileSync(path.join(folder, "0")), "a.jpg");
const before = process.resourceUsage().maxRSS;
const taken: Taken[] = [];
for (const [index, called] of names.entries())
  taken.push(await take(readFileSync(path.join(folder, `${index}`)), called));
const found: Weighed = { taken, grown: (process.resourceUsage().maxRSS - before) * 1024 };
process.stdout.write(JSON.stringify(found));
