/** What a checkpoint says, once a business day: how many heads the tree has, and its root. */
export interface CheckpointFacts {
  number: number;
  /** The business day, `2026-11-22`. */
  day: string;
  /** Leaves of the tree. */
  treeSize: number;
  /** Hex. */
  root: string;
  /** Hex SHA-256 of the text of the one before; null for the first. */
  previous: string | null;
  /** UTC, by our own clock. */
  madeAt: string;
}

const LINES =
  /^huanqing-checkpoint\/1\nnumber ([1-9]\d{0,8})\nday (\d{4}-\d\d-\d\d)\nsize (\d{1,15})\nroot ([0-9a-f]{64})\nprevious ([0-9a-f]{64}|none)\nmade (\S{20,40})\n$/;

/** The text that is signed: lines for people, the same bytes for every program. */
export function checkpointText({ number, day, treeSize, root, previous, madeAt }: CheckpointFacts): string {
  const lines = [
    "huanqing-checkpoint/1",
    `number ${number}`,
    `day ${day}`,
    `size ${treeSize}`,
    `root ${root}`,
    `previous ${previous ?? "none"}`,
    `made ${madeAt}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** What a text says; null when it is none. */
export function readCheckpoint(text: string): CheckpointFacts | null {
  const [, number = "", day = "", size = "", root = "", previous = "", madeAt = ""] = LINES.exec(text) ?? [];
  if (number === "") return null;
  return {
    number: Number.parseInt(number, 10),
    day,
    treeSize: Number.parseInt(size, 10),
    root,
    previous: previous === "none" ? null : previous,
    madeAt,
  };
}
