import { randomBytes } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "@/db/test/database";
import { listBrokenChains } from "@/lib/audit/data";
import type { StaffContext } from "@/lib/auth/context";
import { readEnv } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import type { Scan } from "@/lib/files/scan";
import { fileStore } from "@/lib/files/store";
import { publishDemoPolicy } from "@/lib/ingestion/test/publish-policy";
import { useOwnKey } from "@/lib/ingestion/test/run-import";
import { getCaseFrame } from "../../desk/data";
import { addFiled, addOfficer } from "../../testing/deciding";
import { contextOf } from "../../testing/filings";
import { addEvidence, removeEvidence } from "../mutations";
import { noteOpened } from "./mutations";

useOwnKey();
const database = useDatabase();
beforeAll(() => publishDemoPolicy(database));

const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");
const passes: Scan = async () => "clean";
const fails: Scan = async () => "unavailable";

it("is on record for whoever opens it, and what no scan has passed only its owner opens", async () => {
  const officer = await addOfficer(database);
  const { holder, key } = await addFiled(database);
  const { key: foreign } = await addFiled(database);
  const send = async (scan: Scan) => {
    const evidenceId = newId();
    const offered = { disputeId: key.disputeId, evidenceId, kind: "other" };
    const bytes = Buffer.concat([PDF, randomBytes(8), Buffer.from("\n%%EOF\n")]);
    const taking = { store: fileStore(readEnv()), scan, mostFiles: 10 };
    expect(await addEvidence(contextOf(database, holder), taking, offered, bytes)).toBeNull();
    return evidenceId;
  };
  const ids = [await send(passes), await send(fails)];
  const frame = await getCaseFrame(database.db, key, officer().at);
  expect(frame?.evidence.map(({ state, contentType }) => [state, contentType])).toEqual([
    ["ready", "application/pdf"],
    ["held", "application/pdf"],
  ]);
  const [ready = "", held = ""] = ids.map((id) => frame?.evidence.find((one) => one.evidenceId === id)?.fileId ?? "");
  const { cardholderId, disputeId } = key;

  expect(await noteOpened(officer(), { ...key, fileId: ready })).toBe(true);
  expect(await noteOpened(officer(), { ...key, fileId: held })).toBe(false);
  expect(await noteOpened(officer(), { cardholderId, disputeId: foreign.disputeId, fileId: ready })).toBe(false);
  expect(await noteOpened(officer(), { ...foreign, fileId: ready })).toBe(false);
  expect(await noteOpened(contextOf(database, holder), { cardholderId, fileId: held })).toBe(true);
  const agent: StaffContext = { ...officer(), actor: { ...officer().actor, role: "agent" } };
  await expect(noteOpened(agent, { ...key, fileId: ready })).rejects.toMatchObject({ code: "forbidden" });

  await removeEvidence(contextOf(database, holder), { disputeId, evidenceId: ids[0] as string });
  expect(await noteOpened(officer(), { ...key, fileId: ready })).toBe(false);
  const opened = await database.owner<{ actor: string; file: string }[]>`
    select actor, facts->>'fileId' as file from audit_event
    where cardholder_id = ${cardholderId} and event = 'evidence.opened' order by seq`;
  expect(opened).toMatchObject([{ file: ready }, { file: held }]);
  expect(opened[0]?.actor).toMatch(/^staff/);
  expect((await listBrokenChains(database.db)).broken).toEqual([]);
});
