import type { KeptSummary } from "@/lib/offline/types";
import type { StillSurround } from "@/lib/still/loaders";
import type { SessionWatch } from "./watch-session";

/** What the script of a still page is told. */
export interface StillScript {
  session?: SessionWatch;
  summary?: KeptSummary | null;
}

const text = (value: unknown) => (value ? JSON.stringify(value) : undefined);

/** The head of a still page: what `app/layout.tsx` and the framework write into others. */
export function StillHead({ around, title, script }: { around: StillSurround; title: string; script: StillScript }) {
  return (
    <>
      <meta charSet="utf-8" />
      <meta content="width=device-width, initial-scale=1, viewport-fit=cover" name="viewport" />
      <title>{title}</title>
      {around.styles.map((href) => (
        <link href={href} key={href} rel="stylesheet" />
      ))}
      <script
        data-session={text(script.session)}
        data-summary={text(script.summary)}
        data-worker={around.worker}
        defer
        nonce={around.nonce}
        src={around.script}
      />
      <meta content="#F3F5F1" media="(prefers-color-scheme: light)" name="theme-color" />
      <meta content="#10171A" media="(prefers-color-scheme: dark)" name="theme-color" />
      <link href={`/manifest.webmanifest?in=${around.locale}`} rel="manifest" />
      <meta content="noindex, nofollow" name="robots" />
      <meta content="telephone=no, date=no, address=no, email=no" name="format-detection" />
      <link href="/icon.svg" rel="icon" sizes="any" type="image/svg+xml" />
      <link href="/apple-icon.png" rel="apple-touch-icon" sizes="180x180" type="image/png" />
    </>
  );
}
