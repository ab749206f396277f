import { readFileSync } from "node:fs";
import { argv, stderr, stdout } from "node:process";
import { runVectors } from "./vectors/command";

// The status is set, not exited with, so that a long answer reaches a slow reader whole.
process.exitCode = runVectors(argv.slice(2), {
  read: (path) => readFileSync(path),
  print: (line) => void stdout.write(`${line}\n`),
  note: (line) => void stderr.write(`${line}\n`),
});
