import { deflateSync } from "node:zlib";
import { type Becomes, EICAR, MARK, packed, pdf, type Sent } from "./bytes";

/** What a document can do by itself: the name, and the rest of what it needs. */
const ACTS: Readonly<Record<string, string>> = {
  JavaScript: "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
  JS: "<< /S /Named /JS (x) >>",
  Launch: "<< /S /Launch /F (cmd.exe) >>",
  EmbeddedFile: "<< /Type /EmbeddedFile >>",
  EmbeddedFiles: "<< /Names << /EmbeddedFiles 5 0 R >> >>",
  RichMedia: "<< /Subtype /RichMedia >>",
  XFA: "<< /XFA 5 0 R >>",
  SubmitForm: "<< /S /SubmitForm /F (https://x.example) >>",
  ImportData: "<< /S /ImportData /F (x.fdf) >>",
  GoToE: "<< /S /GoToE /T 5 0 R >>",
  GoToR: "<< /S /GoToR /F (\\\\\\\\x.example\\\\share) >>",
  Rendition: "<< /S /Rendition /OP 0 >>",
};

const hex = (letter: string) => `#${letter.charCodeAt(0).toString(16)}`;
/** The same name in the ways in which a document may write it. */
const SPELT: Readonly<Record<string, (name: string) => string>> = {
  plain: (name) => name,
  "with one letter hidden": (name) => name.slice(0, 1) + hex(name[1] ?? "") + name.slice(2),
  "with all letters hidden": (name) => [...name].map(hex).join(""),
};

function actives(): Sent[] {
  return Object.entries(ACTS).flatMap(([name, act]) =>
    Object.entries(SPELT).flatMap(([how, spell]) => {
      const spelt = act.replace(`/${name} `, `/${spell(name)} `);
      const places: Record<string, Buffer> = {
        "at its opening": pdf(`/OpenAction ${spelt}`),
        "in an object": pdf("", `8 0 obj\n${spelt}\nendobj\n`),
        "in a packed object": pdf("", packed(`10 0 ${spelt}`)),
      };
      return Object.entries(places).map(
        ([where, bytes]): Sent => ({
          group: "active documents",
          name: `${name} ${where}, ${how}`,
          bytes,
          becomes: "active",
        }),
      );
    }),
  );
}

const noise = "8 0 obj\n<< /Length 40 >>\nstream\nby chance /JS (x) /JavaScript /Launch here\nendstream\nendobj\n";
const bomb = deflateSync(Buffer.alloc(60_000_000)).toString("latin1");

/** Documents with their group, what is in them and what comes of them. */
const OTHERS: readonly (readonly [group: string, name: string, bytes: Buffer, becomes: Becomes])[] = [
  ["harmless documents", "a plain PDF", pdf(), "application/pdf"],
  ["harmless documents", "PDF that opens at a page", pdf("/OpenAction [3 0 R /Fit]"), "application/pdf"],
  ["harmless documents", "PDF with such letters in a picture", pdf("", noise), "application/pdf"],
  [
    "harmless documents",
    "PDF with harmless packed objects",
    pdf("", packed("10 0 << /Type /Font >>")),
    "application/pdf",
  ],
  [
    "harmless documents",
    "PDF with a link",
    pdf("", "8 0 obj\n<< /A << /S /URI /URI (https://x.example) >> >>\nendobj\n"),
    "application/pdf",
  ],
  [
    "harmless documents",
    "PDF with names that only begin so",
    pdf("/JSON 1 /LaunchDate 2 /XFAntastic 3"),
    "application/pdf",
  ],
  ["documents that cannot be looked into", "a locked PDF", pdf("/Encrypt 5 0 R"), "damaged"],
  ["documents that cannot be looked into", "a locked PDF under a hidden name", pdf("/Encr#79pt 5 0 R"), "damaged"],
  [
    "documents that cannot be looked into",
    "a broken packed object",
    pdf("", "9 0 obj\n<< /Type /ObjStm >>\nstream\nnot packed\nendstream\nendobj\n"),
    "damaged",
  ],
  [
    "documents that cannot be looked into",
    "packed in another way",
    pdf("", packed("10 0 <<>>").replace("/FlateDecode", "/LZWDecode").replace("x\x9c", "\x80\x0b")),
    "damaged",
  ],
  [
    "active documents",
    "packed objects without an end",
    pdf("", packed(`10 0 ${ACTS.Launch}`).replace("endstream", "")),
    "active",
  ],
  [
    "active documents",
    "packed under a hidden type",
    pdf("", packed(`10 0 ${ACTS.Launch}`, { type: "/Obj#53tm" })),
    "active",
  ],
  [
    "active documents",
    "packed behind a lone carriage return",
    pdf("", packed(`10 0 ${ACTS.Launch}`, { open: "stream\r" })),
    "active",
  ],
  [
    "active documents",
    "packed behind a space",
    pdf("", packed(`10 0 ${ACTS.Launch}`, { open: "stream \r\n" })),
    "active",
  ],
  [
    "active documents",
    "packed in the second of two",
    pdf("", packed("10 0 <<>>") + packed(`11 0 ${ACTS.JS}`)),
    "active",
  ],
  ["bombs", "PDF with a bomb among its objects", pdf("", packed("0".repeat(25_000_000))), "damaged"],
  ["bombs", "PDF with many small bombs", pdf("", packed("0".repeat(4_000_000)).repeat(8)), "damaged"],
  [
    "bombs",
    "PDF with a bomb in its page",
    pdf("", `8 0 obj\n<< /Filter /FlateDecode >>\nstream\n${bomb}\nendstream\nendobj\n`),
    "application/pdf",
  ],
  ["test virus", "in a PDF", pdf("", `8 0 obj\n(${EICAR})\nendobj\n`), "application/pdf"],
  ["test virus", "in a packed object of a PDF", pdf("", packed(`10 0 (${EICAR})`)), "application/pdf"],
  [
    "data behind the end",
    "a page behind a PDF",
    Buffer.concat([pdf(), Buffer.from(`<script>${MARK}</script>`)]),
    "damaged",
  ],
  ["data behind the end", "an archive behind a PDF", Buffer.concat([pdf(), Buffer.from("PK\x03\x04")]), "damaged"],
  [
    "data behind the end",
    "white space behind a PDF",
    Buffer.concat([pdf(), Buffer.from("\r\n \0\0\0")]),
    "application/pdf",
  ],
];

export const documents = (): Sent[] => [
  ...actives(),
  ...OTHERS.map(([group, name, bytes, becomes]) => ({ group, name, bytes, becomes })),
];
