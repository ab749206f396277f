"use client";

import { useEffect, useState } from "react";
import { crashWords } from "@/components/layout/crash-words";
import { buttonClass } from "@/components/ui/button-class";
import "./globals.css";

/** When even the frame of the page failed. Both languages, since nothing is known of the person. */
export default function PortalCrash({ reset }: { error: Error; reset: () => void }) {
  const [lang, setLang] = useState("zh-CN");
  useEffect(() => setLang(navigator.language), []);
  const words = crashWords(lang);
  return (
    <html lang={lang.startsWith("en") ? "en" : "zh-CN"}>
      <body>
        <title>{words.title}</title>
        <main className="mx-auto max-w-160 px-4 py-10" id="main">
          <h1 className="text-h1">{words.title}</h1>
          <p className="mt-1 mb-4 text-sub text-ink-2">{words.body}</p>
          <button className={buttonClass("outlined")} onClick={reset} type="button">
            {words.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
