"use client";

import { useEffect, useState } from "react";
import { crashWords } from "@/components/layout/crash-words";
import { buttonClass } from "@/components/ui/button-class";

/** What is left when a page crashes in the browser. The server's own failures are answered by `guarded`. */
export default function PageCrash({ reset }: { error: Error; reset: () => void }) {
  const [lang, setLang] = useState("zh-CN");
  useEffect(() => setLang(document.documentElement.lang), []);
  const words = crashWords(lang);
  return (
    <main className="mx-auto max-w-160 px-4 py-10" id="main">
      <h1 className="text-h1">{words.title}</h1>
      <p className="mt-1 mb-4 text-sub text-ink-2">{words.body}</p>
      <button className={buttonClass("outlined")} onClick={reset} type="button">
        {words.retry}
      </button>
    </main>
  );
}
