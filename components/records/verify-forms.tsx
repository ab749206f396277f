import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FileInput } from "@/components/ui/file-input";
import { Section } from "@/components/ui/section";

import { TextInput } from "@/components/ui/text-input";
import type { Translate } from "@/lib/i18n/types";
import type { SendFault } from "@/lib/records/checking/types";

/** Two plain forms: a number that is typed, a file that is sent. Both work without JavaScript. */
export function VerifyForms({ typed, fault, t }: { typed: string; fault: SendFault | undefined; t: Translate }) {
  return (
    <>
      <Section id="by-code" title={t("verify.by_code")}>
        <Card>
          <form action="/verify#answer" className="grid gap-3" method="get">
            <TextInput
              autoCapitalize="characters"
              autoComplete="off"
              defaultValue={typed}
              hint={t("verify.code_hint")}
              id="code"
              label={t("verify.code_label")}
              maxLength={40}
              name="code"
              spellCheck={false}
            />
            <Button kind="filled">{t("verify.look")}</Button>
          </form>
        </Card>
      </Section>
      <Section id="by-file" title={t("verify.by_file")}>
        <Card>
          <form action="/api/verify" className="grid gap-3" encType="multipart/form-data" method="post">
            <FileInput
              accept="application/pdf"
              error={fault && t(`verify.sent.${fault}`)}
              hint={t("verify.file_hint")}
              id="document"
              label={t("verify.file_label")}
              name="document"
            />
            <Button kind="filled">{t("verify.send")}</Button>
          </form>
        </Card>
      </Section>
    </>
  );
}
