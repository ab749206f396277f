import type { ReactNode } from "react";
import { classes } from "./classes";
import { type Cell, stackClass, tableWidth } from "./table-fit";

/** A column: `head` is its name; figures stand at the right, on one line. */
export interface TableColumn {
  key: string;
  head: string;
  numeric: boolean;
}

/** A row: one cell for each column, the first names the row. `chosen` is what was asked about. */
export interface TableRow {
  key: string;
  cells: readonly Cell[];
  chosen?: boolean;
}

function Row({ columns, row, total }: { columns: readonly TableColumn[]; row: TableRow; total?: boolean }) {
  return (
    <tr
      className={classes(
        "border-t",
        total ? "border-ink" : "border-line first:border-t-0",
        (total || row.chosen) && "font-semibold",
        row.chosen && "bg-action-soft",
      )}
      data-chosen={row.chosen ? "" : undefined}
    >
      {columns.map((column, index) => {
        const cell = row.cells[index] ?? "";
        const content: ReactNode = typeof cell === "string" ? cell : cell.show;
        const look = classes(
          "py-2 align-baseline",
          index === 0 ? "pl-1.5" : "pl-2",
          index === columns.length - 1 && "pr-1.5",
          column.numeric ? "text-right whitespace-nowrap" : "text-left",
        );
        if (index === 0) {
          return (
            <th className={classes(look, !(total || row.chosen) && "font-normal")} key={column.key} scope="row">
              {content}
            </th>
          );
        }
        return (
          <td className={look} data-empty={content === "" ? "" : undefined} key={column.key}>
            <span aria-hidden="true" className="hidden text-meta font-normal text-ink-3" data-head="">
              {column.head}
            </span>
            <span className={total && column.numeric ? "total-rule inline-block" : undefined}>{content}</span>
          </td>
        );
      })}
    </tr>
  );
}

/**
 * A table with its caption. It never scrolls sideways: where its figures have no room on one line it
 * turns into a block for each row, every value with the name of its column. Needs a Card or another
 * `@container` around it. `total` is the sum below, with the double rule.
 */
export function Table({
  caption,
  captionShown = false,
  columns,
  rows,
  total,
}: {
  caption: ReactNode;
  captionShown?: boolean;
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  total?: TableRow | undefined;
}) {
  const cells = [...rows, ...(total ? [total] : [])].map((row) => row.cells);
  return (
    <table
      className={classes(
        "-mx-1.5 w-[calc(100%+12px)] border-collapse text-sub",
        stackClass(tableWidth(columns, cells)),
      )}
    >
      <caption className={captionShown ? "pb-1 text-left text-meta text-ink-3" : "sr-only"}>{caption}</caption>
      <thead className="text-meta text-ink-3">
        <tr className="border-b border-edge">
          {columns.map((column) => (
            <th
              className={classes(
                "pb-1 pl-2 align-bottom font-normal first:pl-1.5 last:pr-1.5",
                column.numeric ? "text-right" : "text-left",
              )}
              key={column.key}
              scope="col"
            >
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row columns={columns} key={row.key} row={row} />
        ))}
      </tbody>
      {total ? (
        <tfoot>
          <Row columns={columns} row={total} total={true} />
        </tfoot>
      ) : null}
    </table>
  );
}
