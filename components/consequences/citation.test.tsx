import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Possible } from "@/lib/consequences/types";
import type { Translate } from "@/lib/i18n/translate";
import { RightsList } from "./possible-list";

/** Every message is its own key. */
const words: Translate = (key) => `[${key}]`;
const right = (id: string, confirmed: boolean | null) =>
  ({
    id,
    citation: confirmed === null ? null : { key: `authorities.${id}`, values: { article: "1" }, confirmed },
  }) as Possible;

const times = (rights: Possible[], key: string) =>
  renderToStaticMarkup(<RightsList rights={rights} values={{}} words={words} />).split(`[citation.${key}]`).length - 1;

describe("rules that counsel has not confirmed", () => {
  it("are said to be so once where that is true of all", () => {
    const rights = [right("a", false), right("b", false), right("c", null)];
    expect([times(rights, "unconfirmed_all"), times(rights, "unconfirmed"), times(rights, "rule")]).toEqual([1, 0, 2]);
  });

  it("are marked one by one beside others that are confirmed, or alone", () => {
    const mixed = [right("a", false), right("b", true), right("c", false)];
    expect([times(mixed, "unconfirmed_all"), times(mixed, "unconfirmed")]).toEqual([0, 2]);
    const alone = [right("a", false), right("b", null)];
    expect([times(alone, "unconfirmed_all"), times(alone, "unconfirmed")]).toEqual([0, 1]);
  });

  it("are not spoken of where all are confirmed", () => {
    const rights = [right("a", true), right("b", true)];
    expect([times(rights, "unconfirmed_all"), times(rights, "unconfirmed")]).toEqual([0, 0]);
  });
});
