/** The few words of a page that crashed in the browser: without a catalogue, since that may be what failed. */
const WORDS = {
  "zh-CN": { title: "现在打不开这一页", body: "您的数据没有变化。请再试一次，或者过几分钟再来。", retry: "再试一次" },
  en: {
    title: "This page cannot be shown now",
    body: "Nothing about your account has changed. Please try again, or come back in a few minutes.",
    retry: "Try again",
  },
};

export function crashWords(lang: string) {
  return lang.startsWith("en") ? WORDS.en : WORDS["zh-CN"];
}
