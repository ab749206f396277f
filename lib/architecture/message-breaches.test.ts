import { describe, expect, it } from "vitest";
import { flatten, languageGaps, missingMessages, unusedMessages } from "./message-catalogues";
import { readMessage, valueNames } from "./message-icu";
import { sentenceLengths, wrongStyle } from "./message-style";
import { readUses } from "./message-uses";

const catalogue = (entries: Record<string, string>) => new Map(Object.entries(entries));

describe("an ICU message", () => {
  it("gives its values, choices and tags", () => {
    const text = "{n, plural, one {# day} other {# days}} for {who, select, me {me} other {<b>{name}</b>}}";
    const message = readMessage(text);
    expect(message.given).toEqual(["<b>", "n", "name", "who", "who: me|other"]);
    expect(valueNames(message)).toEqual(["n", "name", "who"]);
    expect(message.readings).toHaveLength(4);
  });
  it.each(["{open", "{n, plural, one {x}}", "{amount, number}", "{at, date, short}"])("refuses %s", (text) => {
    expect(() => readMessage(text)).toThrow(SyntaxError);
  });
});

describe("two languages", () => {
  it("agree", () => {
    expect(
      languageGaps(catalogue({ "a.x": "{n} 天" }), catalogue({ "a.x": "{n, plural, one {#} other {#}}" })),
    ).toEqual([]);
  });
  it.each([
    ["a key less", { "a.x": "一", "a.y": "二" }, { "a.x": "One" }],
    ["a key more", { "a.x": "一" }, { "a.x": "One", "a.y": "Two" }],
    ["another value", { "a.x": "{n} 天" }, { "a.x": "{days} days" }],
    ["another choice", { "a.x": "{k, select, a {一} other {二}}" }, { "a.x": "{k, select, b {One} other {Two}}" }],
    ["a broken message", { "a.x": "{n" }, { "a.x": "{n}" }],
  ])("%s is found", (_about, zh, en) => expect(languageGaps(catalogue(zh), catalogue(en))).toHaveLength(1));
  it("takes a tree apart and refuses what is no text", () => {
    expect(flatten("a", { b: { c: "x" } })).toEqual([["a.b.c", "x"]]);
    expect(() => flatten("a", { b: 3 })).toThrow(TypeError);
  });
});

describe("the style of the words", () => {
  it.each([
    ["请在 11 月 5 日前还款。", "zh-CN"],
    ["客服电话：400-000-4021（每日 8:00–20:00）", "zh-CN"],
    ["Pay ¥1,234.56 by 5 November. Nothing else is due.", "en"],
    ["中文", "en"],
    ["English", "zh-CN"],
    ["短信和 App 通知", "zh-CN"],
  ] as const)("accepts %s", (text, locale) => expect(wrongStyle(text, locale)).toEqual([]));
  it.each([
    ["请还款,谢谢。", "zh-CN"],
    ["请还款。 谢谢。", "zh-CN"],
    ["请在11 月还款。", "zh-CN"],
    ["用App 还款。", "zh-CN"],
    ["请 还款。", "zh-CN"],
    [" 请还款。", "zh-CN"],
    ["请还款！", "zh-CN"],
    ["Please pay", "zh-CN"],
    ["Pay  now", "en"],
    ["Pay now!", "en"],
    ["Pay now。", "en"],
    ["Pay 还款", "en"],
    ["Pay , then wait", "en"],
  ] as const)("refuses %j", (text, locale) => expect(wrongStyle(text, locale)).not.toEqual([]));
  it("measures sentences", () => expect(sentenceLengths("请还款。余额为 \uFFFC 元。")).toEqual([3, 8]));
});

describe("messages in the code", () => {
  const areas = new Set(["home", "errors"]);
  const text = `
    export async function Page({ t }: { t: Translate }) {
      const words = translator(locale, "home");
      words("heading"); words(late ? "late" : "early"); words("due", { date }); words(\`kinds.\${kind}\`);
      t("shared"); translator(locale, "home")(\`states.\${state}\`); z.string().min(1, "phone_needed");
    }
  `;
  const uses = readUses([{ path: "app/page.tsx", text }], areas);
  const all = catalogue({
    "home.heading": "x",
    "home.late": "x",
    "home.early": "x",
    "home.due": "{date}",
    "home.kinds.fee": "x",
    "home.shared": "x",
    "home.states.due": "x",
    "errors.phone_needed": "x",
  });
  const codes = new Set(["errors"]);

  it("are all there and all used", () => {
    expect(missingMessages(all, areas, uses)).toEqual([]);
    expect(unusedMessages(all, areas, uses, codes)).toEqual([]);
  });
  it.each(["home.heading", "home.early", "home.kinds.fee", "home.shared", "home.states.due"])(
    "notices that %s is missing",
    (key) => {
      const without = new Map(all);
      without.delete(key);
      expect(missingMessages(without, areas, uses)).toHaveLength(1);
    },
  );
  it("notices a message that nobody asks for", () => {
    const more = new Map([...all, ["home.old", "x"], ["errors.old_code", "x"]]);
    expect(unusedMessages(more, areas, uses, codes)).toEqual(["home.old", "errors.old_code"]);
  });
  it("notices other values than the message needs", () => {
    const renamed = new Map([...all, ["home.due", "{day}"]]);
    expect(missingMessages(renamed, areas, uses)).toHaveLength(1);
  });
});
