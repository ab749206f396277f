import type { Counts } from "@/lib/conduct/figures/types";
import { Card } from "../../ui/card";
import { Section } from "../../ui/section";
import { Table } from "../../ui/table";

/** Counts by something, as a table. */
export function FiguresTable({
  id,
  title,
  sub,
  head,
  texts,
  rows,
}: {
  id: string;
  title: string;
  sub?: string;
  head: string;
  texts: { contacts: string; breaches: string; notAssessable: string };
  rows: readonly (Counts & { key: string; name: string })[];
}) {
  const columns = [
    { key: "name", head, numeric: false },
    { key: "contacts", head: texts.contacts, numeric: true },
    { key: "breaches", head: texts.breaches, numeric: true },
    { key: "open", head: texts.notAssessable, numeric: true },
  ];
  return (
    <Section id={id} title={title}>
      {sub ? <p className="mb-2 text-sub text-ink-2">{sub}</p> : null}
      <Card>
        <Table
          caption={title}
          columns={columns}
          rows={rows.map(({ key, name, contacts, breaches, notAssessable }) => ({
            key,
            cells: [name, `${contacts}`, `${breaches}`, `${notAssessable}`],
          }))}
        />
      </Card>
    </Section>
  );
}
