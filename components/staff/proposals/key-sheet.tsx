import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { DeskKeys } from "./desk-keys";
import { KeyHint } from "./key-hint";

const KEYS = [
  ["N", "next"],
  ["J K", "rows"],
  ["1–4", "choose"],
  ["I", "ask"],
  ["D", "decline"],
  ["S", "supervisor"],
  ["/", "words"],
  ["Ctrl ↵", "send"],
  ["F6", "column"],
  ["?", "sheet"],
] as const;

/** The keys of the desk, and the sheet that lists them; `only` those that a page has. */
export function KeySheet({ locale, only }: { locale: Locale; only?: readonly (typeof KEYS)[number][0][] }) {
  const t = translator(locale, "desk");
  return (
    <DeskKeys
      texts={{ open: t("keys.open"), close: t("keys.close"), title: t("keys.title"), letters: t("keys.letters") }}
    >
      <dl>
        {KEYS.filter(([key]) => only?.includes(key) ?? true).map(([key, name]) => (
          <div
            className="flex items-center justify-between gap-3 border-t border-line py-1.5 first:border-t-0"
            key={name}
          >
            <dt>{t(`keys.${name}`)}</dt>
            <dd className="flex gap-1">
              {key.split(" ").map((one) => (
                <KeyHint key={one} text={one} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </DeskKeys>
  );
}
