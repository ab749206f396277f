import { runVector, type VectorFailure } from "./run-vector";
import { FORMAT, readVectorFile, type VectorFile, VectorFileError } from "./vector-file";

/** Where the command reads and writes. */
export interface VectorsIo {
  read(path: string): Uint8Array;
  /** One line of the answer. */
  print(line: string): void;
  /** One line beside the answer: usage, progress, why a file is refused. */
  note(line: string): void;
}

const PROGRESS_EVERY = 5_000;

/**
 * `npm run vectors -- FILE`: evaluates every vector of the file with the engine that the pages use, prints a line
 * for each that fails and at last `N passed, M failed`. Gives the exit status: 0 all passed, 1 not all, 2 the
 * file cannot be used.
 */
export function runVectors(args: readonly string[], io: VectorsIo): 0 | 1 | 2 {
  const [path, ...more] = args;
  if (path === undefined || more.length > 0) {
    io.note(`usage: npm run vectors -- FILE    a file of format ${FORMAT}`);
    return 2;
  }
  let file: VectorFile;
  try {
    file = readVectorFile(io.read(path));
  } catch (error) {
    const reason = error instanceof VectorFileError ? error.message : "it cannot be read";
    io.note(`${path}: ${reason}`);
    return 2;
  }
  io.print(`${FORMAT}, policy ${oneLine(file.policy)}: ${file.vectors.length} vectors`);
  let failures = 0;
  for (const [index, vector] of file.vectors.entries()) {
    const failure = runVector(vector, index);
    if (failure) {
      failures += 1;
      io.print(failureLine(failure));
    }
    if ((index + 1) % PROGRESS_EVERY === 0) io.note(`${index + 1} of ${file.vectors.length}`);
  }
  io.print(`${file.vectors.length - failures} passed, ${failures} failed`);
  return failures === 0 ? 0 : 1;
}

function failureLine({ id, function: name, path, expected, got }: VectorFailure): string {
  return oneLine(`${id} ${name} ${path}: expected ${expected}, got ${got}`);
}

/** Names from a file may hold anything; a failure stays one line, and no control character reaches a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
