import { deflateSync } from "node:zlib";
import sharp from "sharp";
import {
  type Becomes,
  join,
  MARK,
  PNG_END,
  PNG_SIGNATURE,
  pngChunk,
  pngHead,
  pngOf,
  riffChunk,
  type Sent,
  segment,
  text,
  uint,
  webpOf,
  withChunks,
  withSegments,
} from "./bytes";

type Row = readonly [group: string, name: string, bytes: Uint8Array, becomes: Becomes];
const named = (rows: readonly Row[]): Sent[] =>
  rows.map(([group, name, bytes, becomes]) => ({ group, name, bytes, becomes }));

export const picture = (width = 64, height = 48) =>
  sharp({ create: { width, height, channels: 3, background: { r: 90, g: 140, b: 200 } } });

const noisy = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: "red", noise: { type: "gaussian", mean: 128, sigma: 60 } },
  });

export interface Pictures {
  jpeg: Buffer;
  png: Buffer;
  webp: Buffer;
}

export async function plainPictures(): Promise<Pictures> {
  const [jpeg, png, webp] = await Promise.all([
    picture().jpeg().toBuffer(),
    picture().png().toBuffer(),
    picture().webp().toBuffer(),
  ]);
  return { jpeg, png, webp };
}

/** What stands beside a picture: place, camera, owner, profile, a smaller picture, a film. */
export async function besidePictures({ jpeg, png, webp }: Pictures): Promise<Sent[]> {
  const group = "data beside a picture";
  const exif = {
    IFD0: { Copyright: MARK, Make: "PhoneMaker", Artist: MARK },
    IFD3: { GPSLatitudeRef: "N", GPSLatitude: "31/1 14/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "121/1 28/1 0/1" },
  };
  const located = { jpeg: picture().jpeg(), png: picture().png(), webp: picture().webp() };
  const places = await Promise.all(
    Object.entries(located).map(
      async ([kind, one]): Promise<Row> => [
        group,
        `the place in a ${kind}`,
        await one.withExif(exif).toBuffer(),
        "image/jpeg",
      ],
    ),
  );
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${MARK}</rdf:RDF></x:xmpmeta>`;
  const inJpeg: Record<string, Buffer> = {
    "XMP in a JPEG": segment(0xe1, join("http://ns.adobe.com/xap/1.0/\0", xmp)),
    "a profile in a JPEG": segment(0xe2, join("ICC_PROFILE\0\x01\x01", MARK)),
    "several pictures in a JPEG": segment(0xe2, join("MPF\0", MARK)),
    "Photoshop data in a JPEG": segment(0xed, join("Photoshop 3.0\x008BIM\x04\x04\0\0", uint(4, 16), MARK)),
    "a comment in a JPEG": segment(0xfe, text(MARK)),
    "notes of a camera in a JPEG": segment(0xe1, join("Exif\0\0MM\0*\0\0\0\x08", "MakerNote", MARK)),
    ...Object.fromEntries(
      Array.from({ length: 16 }, (_none, n) => [
        `data of program ${n} in a JPEG`,
        segment(0xe0 + n, join("MAKER\0", MARK)),
      ]),
    ),
  };
  const packedText = join("Comment\0\0", deflateSync(text(MARK)));
  const inPng: Record<string, Buffer> = {
    "words in a PNG": pngChunk("tEXt", text(`Comment\0${MARK}`)),
    "packed words in a PNG": pngChunk("zTXt", packedText),
    "XMP in a PNG": pngChunk("iTXt", join("XML:com.adobe.xmp\0\0\0\0\0", xmp)),
    "the place in a chunk of a PNG": pngChunk("eXIf", join("MM\0*\0\0\0\x08\0\0", MARK)),
    "data of its own in a PNG": pngChunk("prVt", text(MARK)),
  };
  const vp8 = webp.subarray(12);
  const inWebp = ["EXIF", "XMP ", "ICCP", "OWNR"].map((type): Row => {
    const beside = riffChunk(type, text(MARK));
    const chunks = type === "ICCP" ? [beside, vp8] : [vp8, beside];
    return [group, `${type.trim()} in a WebP`, webpOf({ width: 64, height: 48, flags: 0x2c }, ...chunks), "image/jpeg"];
  });
  return named([
    ...places,
    ...Object.entries(inJpeg).map(([name, one]): Row => [group, name, withSegments(jpeg, one), "image/jpeg"]),
    ...Object.entries(inPng).map(([name, one]): Row => [group, name, withChunks(png, one), "image/jpeg"]),
    ...inWebp,
    [group, "a film behind a photo", join(jpeg, uint(4, 24), "ftypmp42", MARK), "image/jpeg"],
  ]);
}

/** Pictures that want to become too much, each small as it comes. */
export async function bombs({ jpeg, webp }: Pictures): Promise<Sent[]> {
  const group = "bombs";
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  const huge = join(jpeg.subarray(0, frame + 5), uint(2, 65_000), uint(2, 65_000), jpeg.subarray(frame + 9));
  const progressive = await noisy(300, 200).jpeg({ progressive: true }).toBuffer();
  const lastScan = progressive.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scans = Array.from({ length: 400 }, () => progressive.subarray(lastScan, -2));
  const packedText = pngChunk("zTXt", join("Comment\0\0", deflateSync(Buffer.alloc(100_000_000, 65))));
  const profile = pngChunk("iCCP", join("icc\0\0", deflateSync(Buffer.alloc(100_000_000, 65))));
  const small = { width: 64, height: 48 };
  const wide = { width: 16_384, height: 16_384 };
  return named([
    [group, "PNG of 50,000 by 50,000", pngOf({ width: 50_000, height: 50_000 }, 40_000_000), "damaged"],
    [group, "PNG of 1 by 2,000,000,000", pngOf({ width: 1, height: 2_000_000_000 }, 40_000_000), "damaged"],
    [group, "PNG of 2,000,000,000 by 1", pngOf({ width: 2_000_000_000, height: 1 }, 1000), "damaged"],
    [group, "PNG of 30,000 by 2,500", pngOf({ width: 30_000, height: 2_500 }, 40_000_000), "damaged"],
    [
      group,
      "PNG of 16 bits, interlaced, of 30,000 by 2,000",
      pngOf({ width: 30_000, height: 2_000, depth: 16, colour: 6, interlaced: true }, 1000),
      "damaged",
    ],
    [group, "PNG that unpacks to a thousand times its size", pngOf(small, 200_000_000), "image/jpeg"],
    [group, "PNG with a bomb in its words", pngOf(small, 65 * 48, packedText), "image/jpeg"],
    [group, "PNG with a bomb in its profile", pngOf(small, 65 * 48, profile), "image/jpeg"],
    [
      group,
      "PNG of 30,000 chunks",
      withChunks(pngOf(small, 65 * 48), ...Array.from({ length: 30_000 }, () => pngChunk("tEXt", text("a\0b")))),
      "image/jpeg",
    ],
    [
      group,
      "JPEG in scans of 9,000 by 6,000",
      await picture(9000, 6000).jpeg({ progressive: true }).toBuffer(),
      "damaged",
    ],
    [group, "JPEG that says 65,000 by 65,000", huge, "damaged"],
    [group, "JPEG of 400 scans", join(progressive.subarray(0, -2), ...scans, progressive.subarray(-2)), "damaged"],
    [
      group,
      "JPEG of 30,000 comments",
      withSegments(jpeg, ...Array.from({ length: 30_000 }, () => segment(0xfe, text(MARK)))),
      "image/jpeg",
    ],
    [group, "WebP on a canvas of 16,384 by 16,384", webpOf({ ...wide, flags: 0 }, webp.subarray(12)), "damaged"],
    [
      group,
      "WebP on a moving canvas of 16,384 by 16,384",
      webpOf({ ...wide, flags: 0x02 }, webp.subarray(12)),
      "damaged",
    ],
  ]);
}

/** Whole pictures of unusual kinds: they are shown as they are meant. */
export async function unusual(): Promise<Sent[]> {
  const group = "unusual pictures";
  const frames = await sharp(Buffer.alloc(20 * 1200 * 3, 120), {
    raw: { width: 20, height: 1200, channels: 3, pageHeight: 20 },
  })
    .webp({ loop: 0 })
    .toBuffer();
  const rows: readonly (readonly [string, Promise<Buffer> | Buffer])[] = [
    ["a photo that lies on its side", picture(60, 20).jpeg().withMetadata({ orientation: 6 }).toBuffer()],
    ["a moving picture", frames],
    ["a photo with a colour profile", picture().withIccProfile("p3").jpeg().toBuffer()],
    ["a long photo", picture(6000, 500).jpeg().toBuffer()],
    ["a grey one with a hole", picture().ensureAlpha(0.2).png().toBuffer()],
    ["a photo for print", picture().toColourspace("cmyk").jpeg().toBuffer()],
    ["a drawing of few colours", picture().png({ palette: true, colours: 4 }).toBuffer()],
    ["a picture of 16 bits", picture().toColourspace("rgb16").png().toBuffer()],
    ["a photo that comes in scans", noisy(120, 90).jpeg({ progressive: true }).toBuffer()],
    ["one point", picture(1, 1).png().toBuffer()],
  ];
  return named(
    await Promise.all(rows.map(async ([name, made]): Promise<Row> => [group, name, await made, "image/jpeg"])),
  );
}

/** Cut off at many places, from the first byte to the last but one. */
export async function cutOff(): Promise<Sent[]> {
  const whole = {
    JPEG: await noisy(200, 150).jpeg().toBuffer(),
    "JPEG in scans": await noisy(200, 150).jpeg({ progressive: true }).toBuffer(),
    PNG: await noisy(200, 150).png().toBuffer(),
    WebP: await noisy(200, 150).webp().toBuffer(),
  };
  return Object.entries(whole).flatMap(([kind, bytes]) => {
    const at = (share: number) => Math.floor(bytes.byteLength * share);
    const places: [number, Becomes][] = [
      [1, "kind"],
      [2, "kind"],
      ...[0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98].map((share): [number, Becomes] => [at(share), "damaged"]),
    ];
    return places.map(
      ([length, becomes]): Sent => ({
        group: "cut off",
        name: `${length} of ${bytes.byteLength} bytes of a ${kind}`,
        bytes: bytes.subarray(0, length),
        becomes,
      }),
    );
  });
}

/** Heads without a body, wrong sums, sizes that cannot be. */
export function broken({ jpeg, png, webp }: Pictures): Sent[] {
  const group = "broken pictures";
  const start = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
  const small = { width: 64, height: 48 };
  const wrongSum = Buffer.from(png);
  wrongSum[png.byteLength - 14] = (wrongSum[png.byteLength - 14] ?? 0) ^ 1;
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  const turned = (at: number, value: number) => {
    const other = Buffer.from(jpeg);
    other[at] = value;
    return other;
  };
  return named([
    [group, "the head of a JPEG", start, "damaged"],
    [group, "JPEG head before a page", join(start, `<html><script>${MARK}</script>`), "damaged"],
    [group, "JPEG of no height", turned(frame + 6, 0), "damaged"],
    [group, "JPEG of 9 colours", turned(frame + 9, 9), "damaged"],
    [group, "JPEG without tables", join(jpeg.subarray(0, 2), jpeg.subarray(frame)), "damaged"],
    [group, "PNG head before noise", join(png.subarray(0, 33), Buffer.alloc(500, 7)), "damaged"],
    [group, "PNG with a wrong sum", wrongSum, "damaged"],
    [group, "PNG of no width", pngOf({ width: 0, height: 48 }, 100), "damaged"],
    [group, "PNG without a picture", join(PNG_SIGNATURE, pngHead(small), PNG_END), "damaged"],
    [
      group,
      "PNG without a head",
      join(PNG_SIGNATURE, pngChunk("IDAT", deflateSync(Buffer.alloc(99))), PNG_END),
      "damaged",
    ],
    [group, "PNG of too few rows", pngOf(small, 100), "damaged"],
    [group, "PNG of colours that it does not name", pngOf({ ...small, colour: 3 }, 65 * 48), "damaged"],
    [group, "PNG of a depth that there is not", pngOf({ ...small, depth: 7 }, 65 * 48), "damaged"],
    [group, "PNG with a chunk that never ends", withChunks(png, join(uint(4, 0x7fffffff), "tEXt", MARK)), "damaged"],
    [group, "WebP head before a page", join("RIFF\x24\0\0\0WEBPVP8 ", `<svg onload="${MARK}">`), "damaged"],
    [group, "WebP of noise", join(webp.subarray(0, 30), Buffer.alloc(200, 0xa5)), "damaged"],
    [group, "WebP without a picture", webpOf({ ...small, flags: 0 }), "damaged"],
  ]);
}
