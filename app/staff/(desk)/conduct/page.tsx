import type { Metadata } from "next";
import { guarded } from "@/components/layout/guarded";
import { FiguresTable } from "@/components/staff/conduct/figures-table";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { TextInput } from "@/components/ui/text-input";
import { loadConduct } from "@/lib/conduct/loaders";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "conduct")("staff.title") };
}

/** How contacts were made: by agency, by person and by rule, for compliance. */
export default guarded(async function ConductPage({ searchParams }: Props) {
  const { display, figures, span } = await loadConduct(await searchParams);
  const t = translator(display.locale, "conduct");
  const { total, byAgency, byPerson, byRule } = figures;
  const texts = {
    contacts: t("staff.contacts"),
    breaches: t("staff.breaches"),
    notAssessable: t("staff.not_assessable"),
  };
  const rule = (id: string) => (id.startsWith("cap:") ? t("rules.cap", { id: id.slice(4) }) : t(`rules.${id}`));
  return (
    <div className="max-w-160">
      <h1 className="mb-2.5 text-h1" tabIndex={-1}>
        {t("staff.title")}
      </h1>
      <form action="/staff/conduct" className="mb-3 flex flex-wrap items-end gap-3" method="get">
        <TextInput defaultValue={span.from} id="from" label={t("staff.from")} name="from" type="date" />
        <TextInput defaultValue={span.to} id="to" label={t("staff.to")} name="to" type="date" />
        <Button>{t("staff.show")}</Button>
        <a
          className="link inline-flex min-h-target items-center"
          href={`/api/staff/conduct?from=${span.from}&to=${span.to}`}
        >
          {t("staff.csv")}
        </a>
      </form>
      <p>{t("staff.total", { contacts: total.contacts, breaches: total.breaches, open: total.notAssessable })}</p>
      <FiguresTable
        head={t("staff.agency")}
        id="agencies"
        rows={byAgency.map((row) => ({
          ...row,
          key: row.agencyRef ?? "bank",
          name: row.agencyRef === null ? t("staff.bank") : (row.name ?? row.agencyRef),
        }))}
        texts={texts}
        title={t("staff.by_agency")}
      />
      <FiguresTable
        head={t("staff.person")}
        id="persons"
        rows={byPerson.map((row) => ({ ...row, key: row.byRef, name: row.byRef }))}
        sub={t("staff.by_person_sub")}
        texts={texts}
        title={t("staff.by_person")}
      />
      <Section id="rules" title={t("staff.by_rule")}>
        <Card>
          {byRule.length === 0 ? (
            <p>{t("staff.none")}</p>
          ) : (
            <Table
              caption={t("staff.by_rule")}
              columns={[
                { key: "rule", head: t("staff.rule"), numeric: false },
                { key: "breaches", head: t("staff.breaches"), numeric: true },
              ]}
              rows={byRule.map((row) => ({ key: row.rule, cells: [rule(row.rule), `${row.breaches}`] }))}
            />
          )}
        </Card>
      </Section>
    </div>
  );
});
