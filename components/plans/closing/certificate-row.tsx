import { FileBadge } from "lucide-react";
import { LinkRow } from "@/components/ui/link-row";
import { type Display, dateIn } from "@/lib/i18n/display";
import { translator } from "@/lib/i18n/translate";
import type { Certificate } from "@/lib/plans/closing/certificate/types";

/** The certificate of a kept plan as a download; while it is being written, the page that will have it. */
export function CertificateRow({
  planId,
  certificate,
  display,
}: {
  planId: string;
  certificate: Certificate | null;
  display: Display;
}) {
  const t = translator(display.locale, "plan-close");
  if (!certificate)
    return <LinkRow href={`/plans/kept/${planId}`} icon={FileBadge} title={t("notice.certificate_writing")} />;
  const { number, issuedOn } = certificate;
  return (
    <LinkRow
      href={`/api/plans/${planId}/certificate`}
      icon={FileBadge}
      sub={t("notice.certificate_sub", { number, date: dateIn(display, issuedOn) })}
      title={t("notice.certificate")}
    />
  );
}
