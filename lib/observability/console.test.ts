import { Writable } from "node:stream";
import pino from "pino";
import { expect, it } from "vitest";
import { holdConsole } from "./console";

it("writes of the framework's errors one line each, without what people typed", () => {
  const written: string[] = [];
  const into = new Writable({
    write: (chunk, _encoding, done) => {
      written.push(String(chunk));
      done();
    },
  });
  const console = { error: (..._given: unknown[]) => undefined, warn: (..._given: unknown[]) => undefined };
  holdConsole(console, pino({ level: "warn" }, into));
  const cause = Object.assign(new RangeError("value 13900000067"), { code: "22021" });
  console.error("⨯", new Error("Failed query: select 1\nparams: 13900000067", { cause }));
  console.error("a line with 13900000067");
  console.warn("Request body exceeded 10MB for /13900000067");
  expect(written).toHaveLength(2);
  expect(written.join("")).not.toContain("13900000067");
  const [line] = written.map((text) => JSON.parse(text));
  expect(line).toMatchObject({ level: 50, kind: "RangeError", state: "22021", msg: "framework" });
});
