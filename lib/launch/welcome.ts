import { textTable } from "@/lib/core/text-table";
import type { DemoPerson } from "@/lib/demo-people/people-types";
import { DEMO_STAFF, DEMO_STAFF_PASSWORD } from "@/lib/demo-people/staff";

/** What stands in the terminal once everything runs. The demonstration says who can sign in, and how. */
export function welcome(
  origin: string,
  port: number,
  demo: { today: string; people: readonly DemoPerson[]; countryCode: string } | null,
  logFolder: string | null,
): string {
  const lines = ["", `  Huanqing 还清   ${origin}`];
  if (!origin.endsWith(`:${port}`)) lines.push(`  监听 listening on port ${port}`);
  if (demo) {
    lines.push(
      "",
      `  演示环境：人物与数据均为虚构。业务日期 ${demo.today}。`,
      `  A demonstration: people and figures are invented. Business date ${demo.today}.`,
      "",
      ...textTable([
        ["手机号 phone", "证件后四位 last four", "首日情况 situation on the first day"],
        ...demo.people.flatMap((person) => [
          [person.phone.replace(`+${demo.countryCode}`, ""), person.idTail || "—", person.situation["zh-CN"]],
          ["", "", person.situation.en],
        ]),
      ]).map((line) => `  ${line}`),
      "",
      `  短信验证码 codes sent by SMS:  ${origin}/demo/outbox`,
      `  工作台 the staff's desk:        ${origin}/staff  ${DEMO_STAFF.map(({ login, role }) => `${login} (${role})`).join(" · ")}`,
      `    密码 password "${DEMO_STAFF_PASSWORD}"; 验证码 codes: ${origin}/demo/outbox, npm run demo:staff-code -- ${DEMO_STAFF[0]?.login}`,
      "  人物清单 everybody as JSON:    npm run demo:people -- --json",
      "  向后推移 move on in time:      npm run demo:travel -- +35d",
    );
  }
  if (logFolder) lines.push(`  日志 logs:                     ${logFolder}`);
  lines.push("", "  停止：按 Ctrl-C。  To stop: Ctrl-C.", "");
  return lines.join("\n");
}
