"use client";

import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { KeyHint } from "./key-hint";

const OFF = "huanqing-desk-keys";
const COLUMNS = "[data-column]";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(?:TEXTAREA|SELECT)$/.test(target.tagName)
    ? true
    : target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox";

const visible = (element: HTMLElement) => element.offsetParent !== null;

function press(key: string): boolean {
  const found = [...document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)];
  const target = found.find((element) => visible(element));
  if (!target) return false;
  target.focus();
  if (target.tagName !== "TEXTAREA") target.click();
  return true;
}

function step(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")].filter(visible);
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const open = rows.findIndex((row) => row.getAttribute("aria-current") === "page");
  const next = rows[(at === -1 ? open : at) + by] ?? (by === 1 ? rows[0] : rows.at(-1));
  next?.focus();
  return next !== undefined;
}

function column(): boolean {
  const columns = [...document.querySelectorAll<HTMLElement>(COLUMNS)].filter(visible);
  const at = columns.findIndex((one) => one.contains(document.activeElement));
  columns[(at + 1) % columns.length]?.focus();
  return columns.length > 0;
}

function send(): boolean {
  const form = document.querySelector<HTMLFormElement>("[data-answer]");
  const button = form?.querySelector<HTMLButtonElement>("button[data-button=filled]");
  form?.requestSubmit(button);
  return Boolean(form);
}

/** What a key does; false: nothing of ours. */
function act(event: KeyboardEvent, sheet: HTMLDialogElement | null, lettersOn: boolean): boolean {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return send();
  if (event.key === "F6") return column();
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !lettersOn) return false;
  if (event.key === "?") {
    sheet?.showModal();
    return true;
  }
  const key = event.key.toLowerCase();
  if (key === "j") return step(1);
  if (key === "k") return step(-1);
  return /^[n1-4ids/]$/.test(key) ? press(key) : false;
}

/**
 * The keys of a desk: an extra to controls that are all there without them. Letters do nothing while somebody types,
 * and can be switched off for good on this device (WCAG 2.1.4). The sheet says what there is.
 */
export function DeskKeys({
  texts,
  children,
}: {
  texts: { open: string; close: string; title: string; letters: string };
  children: ReactNode;
}) {
  const sheet = useRef<HTMLDialogElement>(null);
  const [lettersOn, setLettersOn] = useState<boolean | null>(null);
  useEffect(() => setLettersOn(localStorage.getItem(OFF) !== "off"), []);
  // Before the button is painted: whoever sees it may press.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !sheet.current?.open && act(event, sheet.current, lettersOn === true)) {
        event.preventDefault();
      }
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [lettersOn]);
  if (lettersOn === null) return null;
  return (
    <>
      <button
        className="flex min-h-9 items-center gap-2 px-3.5 text-ink-2"
        onClick={() => sheet.current?.showModal()}
        type="button"
      >
        {texts.open}
        <KeyHint text="?" />
      </button>
      <dialog
        aria-labelledby="keys-title"
        className="m-auto w-90 max-w-[calc(100vw-32px)] rounded-card border border-line bg-surface p-5 text-ink backdrop:bg-ink/40"
        ref={sheet}
      >
        <h2 className="mb-2 text-h2" id="keys-title">
          {texts.title}
        </h2>
        {children}
        <label className="flex min-h-10 items-center gap-2.5 border-t border-line pt-2">
          <input
            checked={lettersOn}
            className="size-4 accent-action"
            onChange={(event) => {
              localStorage.setItem(OFF, event.target.checked ? "on" : "off");
              setLettersOn(event.target.checked);
            }}
            type="checkbox"
          />
          <span>{texts.letters}</span>
        </label>
        <form method="dialog">
          <button
            className="mt-2 min-h-9 rounded-control border-2 border-action px-4 font-semibold text-action"
            type="submit"
          >
            {texts.close}
          </button>
        </form>
      </dialog>
    </>
  );
}
