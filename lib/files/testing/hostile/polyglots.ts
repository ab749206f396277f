import {
  type Becomes,
  EICAR,
  join,
  latin,
  MARK,
  pdf,
  pngChunk,
  riffChunk,
  type Sent,
  segment,
  text,
  webpOf,
  withChunks,
  withSegments,
} from "./bytes";
import type { Pictures } from "./pictures";

const gif = () => join("GIF89a\x01\0\x01\0\0\0\0;");
const zip = (inner: string) =>
  join("PK\x03\x04\x14\0\0\0\0\0", Buffer.alloc(16), "\x05\0\0\0x.txt", inner, "PK\x05\x06", Buffer.alloc(18));

/** What is of another kind as well, by its name. */
const SECONDS: Readonly<Record<string, Buffer>> = {
  "a page": text(`<!doctype html><script>${MARK}</script>`),
  "a drawing with a script": text(`<svg xmlns="http://www.w3.org/2000/svg" onload="${MARK}"/>`),
  "a program of the server": text(`<?php system("${MARK}"); ?>`),
  "a shell script": text(`\n#!/bin/sh\necho ${MARK}\n`),
  "an archive": zip(MARK),
  "a Java archive": join("PK\x03\x04META-INF/MANIFEST.MF", MARK),
  "a Windows program": join("MZ\x90\0", MARK, "PE\0\0"),
  "a moving picture": join(gif(), MARK),
  "a PDF": join(pdf("/OpenAction << /S /JavaScript /JS (x) >>"), MARK),
  "the test virus": join(EICAR, MARK),
};

/** A whole picture with something of another kind behind it. */
const behind = (pictures: Pictures): Sent[] =>
  Object.entries(pictures).flatMap(([kind, bytes]) =>
    Object.entries(SECONDS).map(
      ([what, second]): Sent => ({
        group: "polyglots",
        name: `${kind} with ${what} behind it`,
        bytes: join(bytes, second),
        becomes: "image/jpeg",
      }),
    ),
  );

/** The same inside the picture, where a picture may say anything. */
const inside = ({ jpeg, png, webp }: Pictures): Sent[] =>
  Object.entries(SECONDS).flatMap(([what, second]): Sent[] => [
    {
      group: "polyglots",
      name: `${what} in a comment of a JPEG`,
      bytes: withSegments(jpeg, segment(0xfe, second)),
      becomes: "image/jpeg",
    },
    {
      group: "polyglots",
      name: `${what} in the words of a PNG`,
      bytes: withChunks(png, pngChunk("tEXt", join("Comment\0", second))),
      becomes: "image/jpeg",
    },
    {
      group: "polyglots",
      name: `${what} in a chunk of a WebP`,
      bytes: webpOf({ width: 64, height: 48, flags: 0 }, webp.subarray(12), riffChunk("OWNR", second)),
      becomes: "image/jpeg",
    },
  ]);

const KIND: Becomes = "kind";
/** The same before a whole file: what it is its beginning says. */
const before = (pictures: Pictures): Sent[] =>
  Object.entries({ ...pictures, pdf: pdf() }).flatMap(([kind, bytes]) =>
    ["a page", "an archive", "a shell script", "a moving picture", "a Windows program"].map(
      (what): Sent => ({
        group: "polyglots",
        name: `${what} before a ${kind}`,
        bytes: join(SECONDS[what] ?? "", bytes),
        becomes: KIND,
      }),
    ),
  );

export const polyglots = (pictures: Pictures): Sent[] => [
  ...behind(pictures),
  ...inside(pictures),
  ...before(pictures),
  {
    group: "polyglots",
    name: "a picture that is a PDF from its first comment",
    bytes: withSegments(pictures.jpeg, segment(0xfe, pdf())),
    becomes: "image/jpeg",
  },
  {
    group: "polyglots",
    name: "a PDF that is a picture from its first object",
    bytes: pdf("", `8 0 obj\n<< /Length 1 >>\nstream\n${pictures.jpeg.toString("latin1")}\nendstream\nendobj\n`),
    becomes: "application/pdf",
  },
  {
    group: "polyglots",
    name: "a PDF that is a page from its first remark",
    bytes: latin(pdf().toString("latin1").replace("\n", `\n%<html><script>${MARK}</script>\n`)),
    becomes: "application/pdf",
  },
];
