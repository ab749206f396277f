import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { SummaryList } from "@/components/ui/summary-list";
import { Table } from "@/components/ui/table";
import { translator } from "@/lib/i18n/translate";
import { type AgreementDocument, clausesOf } from "@/lib/plans/agreement/types";
import type { Block } from "@/lib/printing/types";

function ClauseBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case "paragraph":
      return <p>{block.text}</p>;
    case "list":
      return (
        <ul className="grid list-disc gap-1.5 pl-5">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "pairs":
      return <SummaryList rows={block.rows.map(({ label, value }) => ({ key: label, label, value }))} />;
    case "table":
      return (
        <Table
          caption={block.caption}
          captionShown={true}
          columns={block.columns.map((column) => ({ key: column.head, ...column }))}
          rows={block.rows.map((cells) => ({ key: cells.join(" "), cells }))}
          total={block.total ? { key: "total", cells: block.total } : undefined}
        />
      );
  }
}

/** The blocks of a clause, one below the other in a card. */
export function ClauseCard({ blocks }: { blocks: readonly Block[] }) {
  return (
    <Card>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 text-sub">
        {blocks.map((block) => (
          <ClauseBlock block={block} key={JSON.stringify(block)} />
        ))}
      </div>
    </Card>
  );
}

/** The full text as it is signed, clause by clause: the same blocks as in the PDF. */
export function AgreementText({ document, textHash }: { document: AgreementDocument; textHash: string }) {
  const t = translator(document.language, "agreement");
  const { confirmations } = document;
  return (
    <div lang={document.language}>
      {clausesOf(document).map(({ id, clause }, index) => (
        <Section id={id} key={id} title={t("number", { number: index + 1, heading: clause.heading })}>
          <ClauseCard blocks={clause.blocks} />
        </Section>
      ))}
      <Section id="confirmations" title={confirmations.heading}>
        <Card>
          <ul className="grid list-disc gap-1.5 pl-5 text-sub">
            {confirmations.items.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </Card>
        <p className="text-meta break-all text-ink-3">{t("page.hash", { hash: textHash })}</p>
      </Section>
    </div>
  );
}
