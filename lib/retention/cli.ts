import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { databaseUrl, openDatabase } from "@/db/client";
import { withDatabase } from "@/db/with-database";
import { businessDate, now } from "@/lib/core/clock";
import { isId } from "@/lib/core/ids";
import { readOffsetIfAny } from "@/lib/demo/clock-offset";
import { getCurrentPolicy } from "@/lib/policy/data";
import { readReport } from "./data";
import { applyReport, liftHold, makeReport, placeHold } from "./mutations";

const USAGE = `npm run retention -- report                          what may go by the policy in force; removes nothing
npm run retention -- show --report ID
npm run retention -- apply --report ID               removes exactly what the report names, content and not proof
npm run retention -- hold --cardholder ID --reason TEXT
npm run retention -- lift --hold ID --reason TEXT`;

const tell = (text: string) => void process.stdout.write(`${text}\n`);

const options = {
  report: { type: "string", default: "" },
  cardholder: { type: "string", default: "" },
  hold: { type: "string", default: "" },
  reason: { type: "string", default: "" },
} as const;

/** Exit status 0 done, 1 nothing of this id, 2 not called rightly. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [what = ""] = positionals;
  const operator = { kind: "operator", name: userInfo().username } as const;
  return withDatabase(async () => {
    const [app, remover] = [
      openDatabase(databaseUrl("app"), { max: 2 }),
      openDatabase(databaseUrl("retention"), { max: 1 }),
    ];
    const { db } = app;
    const show = async (reportId: string) => {
      const lines = await readReport(db, reportId);
      for (const { cardholderId, rule, keptUntil, contents, state } of lines)
        tell(`${cardholderId}  ${rule}  ${keptUntil}  ${contents}  ${state}`);
      tell(
        `report ${reportId}: ${lines.length} lines, ${lines.reduce((sum, { contents }) => sum + contents, 0)} contents`,
      );
    };
    try {
      const policy = await getCurrentPolicy(db);
      const today = businessDate(now(), policy.pack.zone, await readOffsetIfAny(db));
      if (what === "report") {
        await show(await makeReport(db, policy, today, now()));
      } else if (what === "show" && isId(values.report)) {
        await show(values.report);
      } else if (what === "apply" && isId(values.report)) {
        const done = await applyReport(db, remover.db, values.report, { policy, today, at: now(), operator });
        tell(`${done.removed} contents removed, ${done.kept} lines kept`);
      } else if (what === "hold" && isId(values.cardholder) && values.reason) {
        tell(await placeHold(db, values.cardholder, values.reason, operator, now()));
      } else if (what === "lift" && isId(values.hold) && values.reason) {
        const isLifted = await liftHold(db, values.hold, values.reason, operator, now());
        tell(isLifted ? "lifted" : "no such hold in force");
        return isLifted ? 0 : 1;
      } else {
        tell(USAGE);
        return 2;
      }
      return 0;
    } finally {
      await app.close();
      await remover.close();
    }
  });
}

process.exitCode = await main();
