import { createTransport, type Transporter } from "nodemailer";
import { type MessageText, NotTaken } from "../types";

/** The issuer's SMTP server; every value comes from the environment. */
export interface MailServer {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  url: string;
  /** The sender, `Bank <news@bank.example>`. */
  from: string;
  /** Milliseconds in which a server has to answer each step; left out: fifteen seconds. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;
/** All of one message; a server that answers a byte now and then does not hold a worker for longer. */
const LONGEST_MS = 30_000;

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The same paragraphs as simple HTML: no picture, no script, nothing that tells who read it. */
function htmlOf(body: string): string {
  const paragraphs = body.split("\n\n").map((paragraph) => {
    const linked = escaped(paragraph).replaceAll(
      /https?:\/\/[^\s<>"，。：]+/g,
      (address) => `<a href="${address}">${address}</a>`,
    );
    return `<p>${linked}</p>`;
  });
  return `<!doctype html><html><body style="font:16px/1.5 sans-serif">${paragraphs.join("")}</body></html>`;
}

const isLocal = (url: string) => /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(url).hostname);

function transportTo(url: string, timeoutMs: number): Transporter {
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  return createTransport({
    url,
    ...timeouts,
    requireTLS: !isLocal(url),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

const within = async <T>(work: Promise<T>, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("The mail server did not come to an end")), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/**
 * Hands one e-mail to the issuer's server, with plain text and simple HTML; where it can be unsubscribed from, by one tap
 * (RFC 8058). Its Message-ID is the key, the same for every attempt.
 * @throws NotTaken when the server refuses for good (5xx), Error for everything that waiting may mend
 */
export async function sendMail(
  { url, from, timeoutMs = TIMEOUT_MS }: MailServer,
  { to, subject = "", body, unsubscribe }: MessageText,
  key: string,
): Promise<void> {
  const transport = transportTo(url, timeoutMs);
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? "localhost";
  const headers: Record<string, string> = { "Auto-Submitted": "auto-generated" };
  if (unsubscribe) {
    headers["List-Unsubscribe"] = `<${unsubscribe.replace("/unsubscribe?", "/api/unsubscribe?")}>`;
    headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
  }
  const mail = { from, to: { name: "", address: to }, subject, text: body, html: htmlOf(body), headers };
  try {
    await within(transport.sendMail({ ...mail, messageId: `<${key}@${domain}>` }), Math.min(LONGEST_MS, timeoutMs * 2));
  } catch (error) {
    const code = (error as { responseCode?: number }).responseCode ?? 0;
    // Nothing of the answer: servers repeat the address.
    if (code >= 500) throw new NotTaken(`The mail server refused with ${code}`);
    throw new Error(code > 0 ? `The mail server answered ${code}` : "The mail server did not take it");
  } finally {
    transport.close();
  }
}
