import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { buildCallGraph } from "./architecture/call-graph";
import { countryWords } from "./architecture/country-words";
import { escapeHatches } from "./architecture/escape-hatches";
import { readActions } from "./architecture/exported-actions";
import { countLines, LONGEST, MEDIAN, NINE_OF_TEN, percentile } from "./architecture/lengths";
import { wrongNames } from "./architecture/naming";
import { listRoutes, matrixGaps } from "./architecture/routes";
import { isTest, readSources } from "./architecture/source-files";
import { unguardedWrites } from "./architecture/writes";
import { ACTIONS, ROUTES } from "./auth/permissions";

const sources = readSources(path.resolve(import.meta.dirname, ".."));
const production = sources.filter((file) => !isTest(file.path));

describe("rule 7: the house keeps its form", () => {
  it("names files and folders so that a newcomer finds the room", () => {
    expect(sources.flatMap((file) => wrongNames(file.path))).toEqual([]);
  });

  it("has no file above the limit", () => {
    expect(sources.filter((file) => countLines(file.text) > LONGEST).map((file) => file.path)).toEqual([]);
  });

  it("keeps most files short", () => {
    const lengths = production.map((file) => countLines(file.text));
    expect(percentile(lengths, 0.5)).toBeLessThanOrEqual(MEDIAN);
    expect(percentile(lengths, 0.9)).toBeLessThanOrEqual(NINE_OF_TEN);
  });

  it("goes around no check", () => {
    expect(sources.flatMap((file) => escapeHatches(file.path, file.text))).toEqual([]);
  });

  it("gives every decision a number of its own", () => {
    const numbers = readdirSync(path.join(import.meta.dirname, "decisions")).map((name) => name.slice(0, 3));
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
  });

  it("names no country outside its pack", () => {
    expect(countryWords(production)).toEqual([]);
  });

  it("asks who may, and writes down what was done, in every transaction", () => {
    const inside = production.filter((file) => /^(?:lib|db)\/.*\.ts$/.test(file.path));
    expect(unguardedWrites(buildCallGraph(inside))).toEqual([]);
  });

  it("makes every server action by defineAction", () => {
    expect(production.flatMap((file) => readActions(file).wrong)).toEqual([]);
  });

  it("gives every route and every action a row in the authorisation matrix", () => {
    const actions = production.flatMap((file) => readActions(file).actions);
    const found = { routes: listRoutes(production), actions };
    expect(matrixGaps(found, { routes: ROUTES, actions: ACTIONS })).toEqual([]);
  });
});
