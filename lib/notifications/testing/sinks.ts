import { createServer } from "node:http";
import type { AddressInfo, Server } from "node:net";
import { SMTPServer } from "smtp-server";
import type { Instant } from "@/lib/core/clock";
import { sendMail } from "../channels/mail-smtp";
import { DEFAULT_BODY, sendSms } from "../channels/sms-http";
import type { Deliver } from "../types";

/**
 * What a provider does with what comes: `lies` answers as if all were well and says no in its body (SMS) or takes nothing
 * (e-mail: 451); `loses` takes it, and the answer never arrives.
 */
export type SinkMode = "up" | "slow" | "down" | "hangs" | "lies" | "loses";

/** One message that a provider took; it knows the same again by its key. */
export interface Taken {
  key: string;
  channel: "sms" | "email";
  to: string;
  text: string;
  at: Instant;
}

/** A provider of SMS over HTTP and a server for e-mail, both real, that behave as they are told. */
export interface Sinks {
  deliver: Deliver;
  taken: Map<string, Taken>;
  /** Attempts that came in, whatever became of them. */
  calls: number;
  mode: Record<"sms" | "email", SinkMode>;
  /** The moment of the test. */
  at: Instant;
  close: () => Promise<void>;
}

/** A provider that never answers is not waited for; one that does has all the time that a busy machine needs. */
const timeoutOf = (mode: SinkMode) => (mode === "hangs" || mode === "loses" ? 100 : 10_000);
const SLOW_MS = 15;

const listening = (server: { listen: Server["listen"] }): Promise<void> =>
  new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve()));

/** Starts both on free ports. */
export async function startSinks(at: Instant): Promise<Sinks> {
  const taken = new Map<string, Taken>();
  const sinks = { taken, calls: 0, mode: { sms: "up", email: "up" }, at } as Omit<Sinks, "deliver" | "close">;
  const take = (entry: Omit<Taken, "at">) => {
    if (!taken.has(entry.key)) taken.set(entry.key, { ...entry, at: sinks.at });
  };

  const http = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      sinks.calls++;
      const { to, text, id } = JSON.parse(body) as { to: string; text: string; id: string };
      const mode = sinks.mode.sms;
      const isTaken = mode === "up" || mode === "slow" || mode === "loses";
      if (isTaken) take({ key: id, channel: "sms", to, text });
      if (mode === "loses") return void response.destroy();
      if (mode === "down") return void response.writeHead(503).end();
      if (mode === "lies") return void response.writeHead(200).end('{"code":"LIMIT_CONTROL","message":"no"}');
      if (mode === "slow") return void setTimeout(() => response.writeHead(200).end('{"code":"OK"}'), SLOW_MS);
      if (mode === "up") response.writeHead(200).end('{"code":"OK"}');
    });
  });
  await listening(http);

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onData: (stream, session, done) => {
      let mail = "";
      stream.on("data", (chunk: Buffer) => {
        mail += chunk.toString("utf8");
      });
      stream.on("end", () => {
        sinks.calls++;
        const key = /Message-ID: <([^@>]+)@/i.exec(mail)?.[1] ?? "";
        const to = session.envelope.rcptTo[0]?.address ?? "";
        const mode = sinks.mode.email;
        if (mode === "up" || mode === "slow" || mode === "loses") take({ key, channel: "email", to, text: mail });
        if (mode === "hangs" || mode === "loses") return;
        const fault =
          mode === "lies" || mode === "down" ? Object.assign(new Error("later"), { responseCode: 451 }) : null;
        setTimeout(() => done(fault), mode === "slow" ? SLOW_MS : 0);
      });
    },
  });
  smtp.on("error", () => undefined);
  await listening(smtp as unknown as Server);

  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/send`;
  const mail = {
    url: `smtp://127.0.0.1:${((smtp as unknown as { server: Server }).server.address() as AddressInfo).port}`,
    from: "Bank <portal@bank.example>",
  };
  const deliver: Deliver = (message, channel, key) =>
    channel === "sms"
      ? sendSms({ url, body: DEFAULT_BODY, timeoutMs: timeoutOf(sinks.mode.sms) }, message, key, 1)
      : sendMail({ ...mail, timeoutMs: timeoutOf(sinks.mode.email) }, message, key);
  return Object.assign(sinks, {
    deliver,
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  });
}
