"use client";

import { type MouseEvent, useRef, useState } from "react";
import { buttonClass } from "../ui/button-class";
import { sendInParts, shrunk } from "./send-in-parts";

interface Texts {
  submit: string;
  pending: string;
  stopped: string;
  /** What is said at 0, 25, 50, 75 and 100 per cent. */
  percents: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
}

/** What was chosen and made smaller, under the id that it keeps through every attempt. */
interface Chosen {
  file: File;
  blob: Blob;
  evidenceId: string;
}

/**
 * The button of the form. By itself it sends the form as it stands; with JavaScript the file goes in parts, which go on
 * after a lost connection, and the page is made anew when it is there.
 */
export function EvidenceUpload({
  disputeId,
  mostBytes,
  texts,
}: {
  disputeId: string;
  mostBytes: number;
  texts: Texts;
}) {
  const chosen = useRef<Chosen | null>(null);
  const [said, say] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);

  async function send(event: MouseEvent<HTMLButtonElement>) {
    const form = event.currentTarget.form;
    const input = form?.elements.namedItem("evidence");
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
    if (!form || !file || isSending) return;
    event.preventDefault();
    setSending(true);
    say(texts.pending);
    if (chosen.current?.file !== file)
      chosen.current = { file, blob: await shrunk(file), evidenceId: crypto.randomUUID() };
    const { blob, evidenceId } = chosen.current;
    const kind = String(new FormData(form).get("kind") ?? "other");
    const ended = await sendInParts(blob, { disputeId, evidenceId, kind, mostBytes }, (share) => {
      say(texts.percents[`${Math.floor(share * 4) * 25}`] ?? texts.pending);
    });
    setSending(false);
    if (ended.kind === "done") return window.location.assign(`/disputes/evidence/${disputeId}?sent=kept#sent`);
    if (ended.kind === "fault") chosen.current = null;
    say(ended.kind === "stopped" ? texts.stopped : (texts.faults[ended.fault] ?? texts.stopped));
  }

  return (
    <div>
      <button aria-disabled={isSending} className={buttonClass("outlined")} onClick={send} type="submit">
        {texts.submit}
      </button>
      <p aria-live="polite" className="mt-2 text-sub text-ink-2 empty:hidden">
        {said}
      </p>
    </div>
  );
}
