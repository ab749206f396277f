"use client";

import { Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Icon } from "./icon";

/**
 * Copies a text that also stands on the page to be selected: where the browser cannot copy, or runs no JavaScript,
 * there is no button. What was done is said in its place.
 */
export function CopyButton({
  text,
  label,
  done,
  about,
}: {
  text: string;
  label: string;
  done: string;
  about?: string | undefined;
}) {
  const [state, setState] = useState<"none" | "ready" | "copied">("none");
  useEffect(() => {
    if (navigator.clipboard) setState("ready");
  }, []);
  if (state === "none") return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("none"),
    );
  };
  return (
    <button
      className="ml-auto flex min-h-target min-w-target items-center gap-1.5 text-sub font-semibold text-action print:hidden"
      onClick={copy}
      type="button"
    >
      <Icon icon={Copy} />
      <span role="status">
        {state === "copied" ? done : label}
        {about ? <span className="sr-only"> {about}</span> : null}
      </span>
    </button>
  );
}
