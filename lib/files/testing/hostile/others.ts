import sharp from "sharp";
import { EICAR, join, MARK, pdf, type Sent, text, uint } from "./bytes";
import { type Pictures, picture } from "./pictures";

/** Of none of the four kinds, whatever they say that they are. */
async function foreign(): Promise<Record<string, Uint8Array>> {
  const tiff = picture().tiff().toBuffer();
  const avif = sharp({ create: { width: 16, height: 16, channels: 3, background: "red" } })
    .avif({ effort: 0 })
    .toBuffer();
  return {
    GIF: await picture().gif().toBuffer(),
    TIFF: await tiff,
    AVIF: await avif,
    BMP: join("BM", Buffer.alloc(60)),
    icon: Buffer.from([0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, 40, 1, 0, 0, 22, 0, 0, 0]),
    "SVG with a script": text(`<svg xmlns="http://www.w3.org/2000/svg" onload="${MARK}"><script/></svg>`),
    "SVG behind an XML head": text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    "SVG that asks for a file": text('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'),
    "SVG that grows": text(`<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg>&b;</svg>`),
    page: text("<!doctype html><script>alert(1)</script>"),
    words: text("receipt.jpg"),
    "words with a mark of order": text("\uFEFFreceipt"),
    zeros: Buffer.alloc(4096),
    ZIP: join("PK\x03\x04", Buffer.alloc(60)),
    "ZIP that claims to be 4 GB": join(
      "PK\x03\x04\x14\0\0\0\x08\0",
      Buffer.alloc(8),
      uint(4, 0xffffffff),
      uint(4, 0xffffffff),
      Buffer.alloc(40),
    ),
    "the test virus": text(EICAR),
    "the test virus in a ZIP": join("PK\x03\x04", Buffer.alloc(26), EICAR),
    gzip: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0]),
    RAR: join("Rar!\x1a\x07\x01\0", Buffer.alloc(20)),
    "Windows program": join("MZ", Buffer.alloc(200)),
    "Linux program": join("\x7fELF", Buffer.alloc(200)),
    "shell script": text("#!/bin/sh\nrm -rf /\n"),
    PostScript: text("%!PS-Adobe-3.0\n(x) run"),
    "ImageMagick commands": text("push graphic-context\nfill 'url(https://x.example/|id)'\npop graphic-context"),
    "old Word": join(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)),
    film: join(uint(4, 24), "ftypisom", Buffer.alloc(40)),
    sound: join("ID3\x04\0\0\0\0\0\0", Buffer.alloc(40)),
  };
}

const ENDINGS = ["jpg", "png", "webp", "pdf"] as const;
const TYPES = { jpg: "image/jpeg", png: "image/png", webp: "image/webp", pdf: "application/pdf" } as const;
/** Each of them is sent under two of the four endings, turn by turn. */
async function wrongKinds(): Promise<Sent[]> {
  return Object.entries(await foreign()).flatMap(([what, bytes], index) =>
    [0, 1].map((turn): Sent => {
      const ending = ENDINGS[(index + turn * 2) % ENDINGS.length] ?? "jpg";
      const group = what.startsWith("the test virus")
        ? "test virus"
        : what.startsWith("SVG")
          ? "drawings with scripts"
          : "other kinds";
      return { group, name: `${what} called .${ending}`, called: `receipt.${ending}`, bytes, becomes: "kind" };
    }),
  );
}

/** Each of the four under the ending of another: what it is its bytes say. */
const exchanged = ({ jpeg, png, webp }: Pictures): Sent[] =>
  Object.entries({ jpg: jpeg, png, webp, pdf: pdf() }).flatMap(([kind, bytes]) =>
    [...ENDINGS.filter((ending) => ending !== kind), "exe", "svg", "html"].map(
      (ending): Sent => ({
        group: "wrong endings",
        name: `${kind} called .${ending}`,
        called: `receipt.${ending}`,
        bytes,
        becomes: kind === "pdf" ? "application/pdf" : "image/jpeg",
      }),
    ),
  );

/** Names as nobody's camera gives them. They are looked at by nobody and kept nowhere. */
const NAMES: Readonly<Record<string, string>> = {
  "turned around": `receipt\u202Egpj.exe`,
  "of invisible marks": `\u200B\u2066${MARK}\u2069.jpg`,
  "that leads upwards": "../../../../etc/passwd",
  "that leads upwards on Windows": "..\\..\\..\\windows\\win.ini",
  "with a NUL": `a\0${MARK}.jpg`,
  "of a folder": "/",
  "of a device": "CON",
  hidden: ".htaccess",
  "of two endings": `receipt.pdf.exe`,
  "with a page in it": `<img src=x onerror="${MARK}">.jpg`,
  "with commands in it": `$(touch ${MARK}).jpg; rm -rf ~`,
  "with a query in it": `'; drop table stored_file; --${MARK}.jpg`,
  "of 60,000 letters": `${"a".repeat(60_000)}.jpg`,
  "of one space": " ",
  "with line breaks": `a\r\nContent-Type: text/html\r\n\r\n${MARK}.jpg`,
  "with quotes": `a"; filename="b.html`,
  "in four scripts": "收据 чек إيصال 🧾.jpg",
};

const badNames = ({ jpeg, png, webp }: Pictures): Sent[] =>
  Object.entries(NAMES).map(([how, called], index) => ({
    group: "names",
    name: `a name ${how}`,
    called,
    bytes: [jpeg, png, webp][index % 3] ?? jpeg,
    becomes: "image/jpeg",
  }));

const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);

const sizes = (): Sent[] => [
  { group: "sizes", name: "nothing", bytes: new Uint8Array(), becomes: "missing" },
  { group: "sizes", name: "one byte", bytes: Buffer.from("%"), becomes: "kind" },
  {
    group: "sizes",
    name: "one byte more than there may be",
    bytes: join(JPEG_START, Buffer.alloc(10_000_001 - 3)),
    becomes: "large",
  },
  { group: "sizes", name: "12 MB", bytes: join(JPEG_START, Buffer.alloc(12_000_000)), becomes: "large" },
];

/** The type that goes with an ending, as a browser would say it. */
export const typeOf = (called: string): string =>
  TYPES[ENDINGS.find((ending) => called.endsWith(`.${ending}`)) ?? "jpg"];

export const others = async (pictures: Pictures): Promise<Sent[]> => [
  ...(await wrongKinds()),
  ...exchanged(pictures),
  ...badNames(pictures),
  ...sizes(),
];
