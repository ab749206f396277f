"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { buttonClass } from "../ui/button-class";
import { FileInput } from "../ui/file-input";
import { sendInParts, shrunk } from "./send-in-parts";

interface Texts {
  label: string;
  hint: string;
  submit: string;
  pending: string;
  stopped: string;
  kept: string;
  /** Said beside whatever is wrong with a file: nothing else is lost. */
  safe: string;
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
 * The file and the button of the form. By itself the form is sent as it stands; with JavaScript a file goes as soon as
 * it is chosen, in parts, which go on after a lost connection, and the page shows it when it is there.
 */
export function EvidenceUpload({
  disputeId,
  mostBytes,
  error,
  texts,
}: {
  disputeId: string;
  mostBytes: number;
  error: string | undefined;
  texts: Texts;
}) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const chosen = useRef<Chosen | null>(null);
  /** Has arrived, and is still named by the field: pressing the button once more sends nothing. */
  const kept = useRef<File | null>(null);
  const sending = useRef(false);
  const [said, say] = useState<string | null>(null);
  const [fault, setFault] = useState(error);

  async function deliver(file: File, form: HTMLFormElement): Promise<void> {
    setFault(undefined);
    say(texts.pending);
    if (chosen.current?.file !== file)
      chosen.current = { file, blob: await shrunk(file), evidenceId: crypto.randomUUID() };
    const { blob, evidenceId } = chosen.current;
    const kind = String(new FormData(form).get("kind") ?? "other");
    const ended = await sendInParts(blob, { disputeId, evidenceId, kind, mostBytes }, (share) => {
      say(texts.percents[`${Math.floor(share * 4) * 25}`] ?? texts.pending);
    });
    // Signed out meanwhile, or there is nothing to add to any more: the page itself says so.
    if (ended.kind === "gone") return window.location.reload();
    if (ended.kind === "stopped") return say(texts.stopped);
    if (ended.kind === "fault") {
      if (ended.fault !== "busy") chosen.current = null;
      say(null);
      return setFault(texts.faults[ended.fault] ?? texts.stopped);
    }
    kept.current = file;
    say(texts.kept);
    router.refresh();
  }

  /** @returns whether there is a file that goes, or is on its way already */
  function send(): boolean {
    const file = input.current?.files?.[0];
    const form = input.current?.form;
    if (!file || !form) return false;
    if (sending.current || kept.current === file) return true;
    sending.current = true;
    deliver(file, form).finally(() => {
      sending.current = false;
    });
    return true;
  }

  return (
    <>
      <FileInput
        accept="image/jpeg,image/png,image/webp,application/pdf"
        error={fault}
        hint={texts.hint}
        id="file"
        label={texts.label}
        name="evidence"
        onChange={send}
        ref={input}
      />
      {fault ? <p className="text-sub text-ink-2">{texts.safe}</p> : null}
      <div>
        <button
          className={buttonClass("outlined")}
          onClick={(event) => {
            if (send()) event.preventDefault();
          }}
          type="submit"
        >
          {texts.submit}
        </button>
        <p aria-live="polite" className="mt-2 text-sub text-ink-2 empty:hidden" data-upload="">
          {said}
        </p>
      </div>
    </>
  );
}
