import { describe, expect, it } from "vitest";
import { buildCallGraph } from "./call-graph";
import { countryMessages, countryWords } from "./country-words";
import { escapeHatches } from "./escape-hatches";
import { type FoundAction, readActions } from "./exported-actions";
import { countLines, percentile } from "./lengths";
import { wrongNames } from "./naming";
import { listRoutes, matrixGaps } from "./routes";
import { unguardedWrites } from "./writes";

/** Each check of the form of the house, against a breach and against what is right. */
describe("names", () => {
  it.each([
    "lib/plans/signPlan.ts",
    "lib/Plans/rules.ts",
    "lib/plans/sign_plan.ts",
    "lib/plans/index.ts",
    "lib/plans/utils.ts",
    "components/plans/helpers/row.tsx",
    "lib/common/text.ts",
    "components/[id]/row.tsx",
  ])("refuses %s", (file) => expect(wrongNames(file)).not.toEqual([]));
  it.each([
    "lib/plans/rules.ts",
    "lib/plans/plan-states.db.test.ts",
    "app/(borrower)/amounts/[accountId]/page.tsx",
    "app/demo/outbox.json/route.ts",
    "e2e/a11y/axe.spec.ts",
  ])("accepts %s", (file) => expect(wrongNames(file)).toEqual([]));
});

describe("lengths", () => {
  it("counts lines and shares", () => {
    expect([countLines(""), countLines("a"), countLines("a\n"), countLines("a\nb\n")]).toEqual([0, 1, 1, 2]);
    expect([percentile([5, 1, 3], 0.5), percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)]).toEqual([3, 9]);
  });
});

describe("ways around a check", () => {
  it.each([
    `// ${"@ts-"}ignore`,
    `// ${"biome"}-ignore lint: later`,
    `const x = y as ${"any"};`,
    `// ${"TO"}DO`,
    `it.${"only"}("x", run);`,
  ])("finds %s", (line) => expect(escapeHatches("lib/a.ts", `const a = 1;\n${line}`)).toHaveLength(1));
  it("lets prose be", () => expect(escapeHatches("lib/a.ts", "// The same as any other page.")).toEqual([]));
});

describe("a country outside its pack", () => {
  const words = (text: string, path = "lib/plans/rules.ts") => countryWords([{ path, text }], {});
  it.each([
    'if (pack.name === "us") return 3;',
    'import { cnMainland } from "@/lib/policy/packs/cn-mainland/files";',
    'const terms = findTerms(policy, "cn-standard");',
    'const rule = "must begin with principal (2011 Measures art. 57(2))";',
    "const law = `《民法典》第 3 条`;",
    'const call = "12378";',
    "export const Line = () => <a href={x}>Call the CFPB</a>;",
    'const zone = "Asia/Shanghai";',
    'const currency = "CNY";',
    'const sign = "¥";',
    "const phone = /^\\+86(1\\d{10})$/;",
    'const masked = phone.replace("+86", "");',
    'const label = "身份证后四位";',
  ])("finds %s", (line) => expect(words(line, "components/plans/row.tsx")).not.toEqual([]));
  it.each([
    "// Source: 12 CFR 1006.34(b)(5); 民法典 art. 188.\nconst days = 30;",
    'const locale = "zh-CN";',
    "const tell = us => us.name;",
    'const path = "american/Airlines";',
    'const answer = "1236378";',
  ])("lets be: %s", (line) => expect(words(line)).toEqual([]));
  it("lets a pack, the demonstration and the public format be", () => {
    for (const room of ["policy/packs/us/holidays", "demo-people/people-us", "ledger/vectors/deadline"]) {
      expect(words('const zone = "America/New_York";', `lib/${room}.ts`)).toEqual([]);
    }
  });
  it("finds an exception that nobody needs any more", () => {
    const none = { "lib/plans/rules.ts": { about: "a currency", because: "…" } };
    expect(countryWords([{ path: "lib/plans/rules.ts", text: 'const c = "EUR";' }], none)).toEqual([]);
    expect(countryWords([{ path: "lib/plans/rules.ts", text: "const c = 1;" }], none)).toHaveLength(1);
  });
  it("reads the shared messages too", () => {
    expect(countryMessages([["home.free", "消费者热线 12378"]])).toHaveLength(1);
    expect(countryMessages([["home.fee", "可能收取违约金"]])).toEqual([]);
  });
});

describe("writes", () => {
  const head = `
    import { inTransaction } from "@/db/transaction";
    import { appendAudit } from "../audit/append";
    import { authorise as ask } from "@/lib/auth/context";
    async function note(tx) { await appendAudit(tx, {}); }
  `;
  const findings = (body: string, exceptions = {}) =>
    unguardedWrites(buildCallGraph([{ path: "lib/plans/mutations.ts", text: head + body }]), exceptions);

  it("accepts a write that asks and writes down, itself or through another", () => {
    expect(findings("export async function sign(c) { ask(c); await inTransaction(c.db, (tx) => note(tx)); }")).toEqual(
      [],
    );
  });
  it("follows a whole module taken under one name", () => {
    const more = 'import * as chain from "@/lib/audit/append";\n';
    const body =
      "export async function sign(c) { ask(c); await inTransaction(c.db, (tx) => chain.appendAudit(tx, {})); }";
    expect(findings(more + body)).toEqual([]);
  });
  it("finds a write that does not ask", () => {
    const found = findings("export const sign = (c) => inTransaction(c.db, (tx) => note(tx));");
    expect(found).toEqual(["lib/plans/mutations.ts#sign never calls authorise"]);
  });
  it("finds a write that leaves no trace, though something is called like it", () => {
    const found = findings(
      "export async function sign(c) { ask(c); inTransaction(c.db, () => c.appendAudit({ note: 1 })); }",
    );
    expect(found).toEqual(["lib/plans/mutations.ts#sign never calls appendAudit"]);
  });
  it("finds an exception that nobody needs any more", () => {
    const excuse = { without: ["authorise" as const], because: "…" };
    const asks = "export async function sign(c) { ask(c); await inTransaction(c.db, note); }";
    expect(findings(asks, { "lib/plans/mutations.ts#sign": excuse })).toHaveLength(1);
    expect(findings("", { "lib/plans/mutations.ts#gone": excuse })).toHaveLength(1);
  });
});

describe("server actions", () => {
  const read = (text: string, path = "lib/plans/actions.ts") => readActions({ path, text });
  it("lists those made by defineAction", () => {
    const text =
      '"use server";\nexport type Input = 1;\nexport const sign = defineAction({ name: "plans/actions#sign", who: "cardholder", run });\nconst hidden = 1;';
    const key = "plans/actions#sign";
    expect(read(text)).toEqual({ actions: [{ key, name: key, who: "cardholder" }], wrong: [] });
  });
  it.each([
    ["a bare function", '"use server";\nexport async function sign() {}'],
    ["a bare constant", '"use server";\nexport const sign = async () => {};'],
    ["another maker", '"use server";\nexport const sign = wrap({ run });'],
    ["a passed-on function", '"use server";\nexport { sign } from "./mutations";'],
    ["a default", '"use server";\nexport default defineAction({});'],
    ["a file without the directive", "export const sign = defineAction({ run });"],
  ])("refuses %s", (_about, text) => expect(read(text).wrong).toHaveLength(1));
  it("refuses a directive elsewhere", () => {
    const inline = 'export default function Page() { async function save() { "use server"; } return save; }';
    expect(read(inline, "app/home/page.tsx").wrong).toHaveLength(1);
  });
});

describe("the authorisation matrix", () => {
  const files = [
    { path: "app/(borrower)/amounts/[accountId]/page.tsx", text: "export default function Page() {}" },
    { path: "app/page.tsx", text: "export default function Page() {}" },
    { path: "app/api/session/route.ts", text: "export async function POST() {}\nexport const dynamic = 1;" },
    { path: "app/api/auth/route.ts", text: "const handler = 1;\nexport { handler as GET, handler as POST };" },
    { path: "app/layout.tsx", text: "" },
  ];
  const routes = listRoutes(files);
  const rows = {
    "/": { methods: ["GET"] },
    "/amounts/[accountId]": { methods: ["GET"] },
    "/api/session": { methods: ["POST"] },
    "/api/auth": { methods: ["POST", "GET"] },
  };
  const gaps = (changed: object, actions: FoundAction[] = [], known: Record<string, { access: string }> = {}) =>
    matrixGaps({ routes, actions }, { routes: { ...rows, ...changed }, actions: known });

  it("finds nothing when every row fits", () => expect(gaps({})).toEqual([]));
  it("finds a route without a row", () => {
    const { "/": _left, ...others } = rows;
    expect(matrixGaps({ routes, actions: [] }, { routes: others, actions: {} })).toHaveLength(1);
  });
  it("finds a row without a route", () => expect(gaps({ "/staff": { methods: ["GET"] } })).toHaveLength(1));
  it("finds other methods", () => expect(gaps({ "/api/session": { methods: ["GET"] } })).toHaveLength(1));
  it("holds an action against its row", () => {
    const key = "plans/actions#sign";
    const action = { key, name: key, who: "cardholder" };
    const row = { [key]: { access: "cardholder" } };
    expect(gaps({}, [action], row)).toEqual([]);
    expect(gaps({}, [action], {})).toHaveLength(1);
    expect(gaps({}, [], row)).toHaveLength(1);
    expect(gaps({}, [{ ...action, name: "plans/actions#other" }], row)).toHaveLength(1);
    expect(gaps({}, [{ ...action, who: "public" }], row)).toHaveLength(1);
  });
  it("holds the roles of an action against its row", () => {
    const key = "plans/desk/actions#decide";
    const file = (roles: string) => ({
      path: "lib/plans/desk/actions.ts",
      text: `"use server";\nexport const decide = defineAction({ name: "${key}", who: "staff", roles: ${roles} });`,
    });
    const row = { [key]: { access: "staff", roles: ["supervisor", "agent"] } };
    const found = (roles: string) => gaps({}, readActions(file(roles)).actions, row);
    expect(found(`["agent", "supervisor"]`)).toEqual([]);
    for (const other of [`["agent"]`, "STAFF_ROLES", "DECIDERS", "[]"]) expect(found(other), other).toHaveLength(1);
  });
});
