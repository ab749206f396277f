import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { hostileFiles, MARK } from "./testing/hostile-files";

// The files are made before the intake shuts every kind of picture but three out of this process.
const files = await hostileFiles();
const { receive } = await import("./intake");

describe("what somebody sends as a receipt", () => {
  it("is tried with at least 40 hostile files", () => expect(files.length).toBeGreaterThanOrEqual(40));

  it("had the place and the owner in the photo before", () => {
    const photo = Buffer.from(files.find((file) => file.name === "a photo with its place")?.bytes ?? []);
    expect([photo.includes(MARK), photo.includes("Exif")]).toEqual([true, true]);
  });

  it.each(files.map((file) => [file.name, file] as const))("%s", async (_name, { bytes, becomes }) => {
    const received = await receive(bytes);
    expect("fault" in received ? received.fault : received.contentType).toBe(becomes);
    if ("fault" in received) return;
    const kept = Buffer.from(received.bytes);
    if (becomes === "application/pdf") return expect(kept.equals(Buffer.from(bytes))).toBe(true);
    expect(kept.includes(MARK)).toBe(false);
    const { format, exif, icc, xmp, iptc, comments, orientation, width, height } = await sharp(kept).metadata();
    expect(format).toBe("jpeg");
    expect({ exif, icc, xmp, iptc, comments }).toEqual({});
    expect(orientation).toBeUndefined();
    expect(Math.max(width, height)).toBeLessThanOrEqual(2400);
  });

  it("keeps a photo upright and of one frame", async () => {
    const sizeOf = async (name: string) => {
      const received = await receive(files.find((file) => file.name === name)?.bytes ?? new Uint8Array());
      if ("fault" in received) throw new Error(received.fault);
      const { width, height } = await sharp(Buffer.from(received.bytes)).metadata();
      return [width, height];
    };
    expect(await sizeOf("a photo that lies on its side")).toEqual([20, 60]);
    expect(await sizeOf("a moving picture")).toEqual([20, 20]);
    expect(await sizeOf("a long photo")).toEqual([2400, 200]);
  });

  it("waits its turn, and is sent away when too many wait", async () => {
    const photo = files.find((file) => file.name === "a long photo")?.bytes ?? new Uint8Array();
    const answers = await Promise.all(Array.from({ length: 12 }, () => receive(photo)));
    const busy = answers.filter((one) => "fault" in one && one.fault === "busy");
    expect(busy).toHaveLength(4);
    expect("fault" in (await receive(photo))).toBe(false);
  });
});
