import type { Display } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import { assign, close, takeBack } from "@/lib/work/actions";
import { isClosable } from "@/lib/work/schema";
import { type Colleague, WORK_REFUSED, type WorkRow } from "@/lib/work/types";
import { type ActFields, ActForm } from "../act-form";

const ERRORS = ["words_missing", "words_long", "staff_missing", "too_many", "signed_out", "forbidden", "unavailable"];

/** What can be done with an item here: given to somebody, taken back, and closed where nothing else settles it. */
export function ItemActs({
  display,
  row,
  colleagues,
  idempotencyKeys: [assignKey = "", backKey = "", closeKey = ""],
}: {
  display: Display;
  row: WorkRow;
  /** Whom it can be given to; none: not by whoever looks. */
  colleagues: readonly Colleague[];
  idempotencyKeys: readonly string[];
}) {
  const t = translator(display.locale, "work");
  const errors = translator(display.locale, "errors");
  const texts = {
    errors: Object.fromEntries(ERRORS.map((key) => [key, errors(key)])),
    outcomes: Object.fromEntries(WORK_REFUSED.map((key) => [key, t(`refused.${key}`)])),
  };
  const fields = (area: "assign" | "close", submit: string): ActFields => ({
    words: { label: t(`${area}.words`), hint: t(`${area}.words_hint`) },
    pending: t(`${area}.sending`),
    submit,
  });
  const key = { cardholderId: row.cardholderId, workItemId: row.workItemId };
  const people = colleagues
    .filter(({ staffId }) => staffId !== row.assigned?.staffId)
    .map(({ staffId, name, role }) => ({ value: staffId, text: t(`assign.role.${role}`, { name }) }));
  return (
    <div className="grid gap-5">
      {people.length > 0 ? (
        <section>
          <h2 className="mb-2 text-h2">{t("assign.title")}</h2>
          <ActForm
            act="assign"
            action={assign}
            fields={{
              ...fields("assign", row.assigned ? t("assign.again") : t("assign.submit")),
              choice: { name: "staffId", label: t("assign.to"), choose: t("assign.choose"), options: people },
            }}
            hidden={{ ...key, idempotencyKey: assignKey }}
            texts={texts}
          />
        </section>
      ) : null}
      {colleagues.length > 0 && row.assigned ? (
        <section className="border-t border-line pt-3">
          <h2 className="mb-2 text-h2">{t("assign.back_title")}</h2>
          <ActForm
            act="takeBack"
            action={takeBack}
            fields={{ ...fields("assign", t("assign.back")), outlined: true }}
            hidden={{ ...key, idempotencyKey: backKey }}
            texts={texts}
          />
        </section>
      ) : null}
      {isClosable(row) ? (
        <section className="border-t border-line pt-3 first:border-t-0 first:pt-0">
          <h2 className="mb-2 text-h2">{t("close.title")}</h2>
          <ActForm
            act="close"
            action={close}
            fields={fields("close", t("close.submit"))}
            hidden={{ ...key, idempotencyKey: closeKey }}
            texts={texts}
          />
        </section>
      ) : null}
    </div>
  );
}
