import sharp, { type Sharp } from "sharp";

/** Longer edge of what is kept, in pixels: enough to read a receipt. */
const LONGEST_EDGE = 2_400;
/** A picture that unpacks to more is refused before it is unpacked. */
const MOST_PIXELS = 60_000_000;
/** So much may have to lie unpacked at once, where a picture comes in scans and cannot be written row by row. */
const MOST_AT_ONCE = 160_000_000;
/** After so long a picture is no receipt but an attack. */
const SECONDS = 10;

// One picture uses one core, and nothing but the three kinds is ever unpacked, whatever the bytes say they are.
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
});

/** What comes in scans is unpacked whole, with two bytes for each colour of a point. */
async function isTooMuchAtOnce(image: Sharp): Promise<boolean> {
  const { isProgressive, width, height, channels } = await image.metadata();
  return isProgressive && width * height * channels * 2 > MOST_AT_ONCE;
}

/**
 * Writes a picture anew as a JPEG: turned upright, at most 2,400 pixels long, the first frame of several, on white,
 * with nothing of what stood beside the picture (place, camera, time, profile, text behind the end).
 * @returns null for bytes that are no whole picture, or too large a one
 */
export async function cleanPicture(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    const image = sharp(bytes, { failOn: "error", limitInputPixels: MOST_PIXELS, sequentialRead: true, pages: 1 });
    if (await isTooMuchAtOnce(image)) return null;
    return await image
      .timeout({ seconds: SECONDS })
      .rotate()
      .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: 82 })
      .toBuffer();
  } catch {
    return null;
  }
}
