/** How a session is watched in the browser. Times in seconds. */
export interface SessionWatch {
  idleSeconds: number;
  /** So long before the idle end the warning is shown. */
  warningSeconds: number;
  /** Where the session is asked about. */
  address: string;
}

type Shown = "nothing" | "warning" | "extended" | "last" | "failed" | "ended";

/**
 * Says, some minutes before an idle session ends, that it will, and extends it with one press; what was
 * typed stays. Before it speaks it asks the server, since another tab may have been used meanwhile. No
 * countdown. What it says lies ready in the templates of `section`. Its own text also goes to browsers as it is
 * (`app/page.js`), so nothing from outside this function may be used in it.
 * @returns what ends the watching
 */
export function watchSession(section: HTMLElement, { idleSeconds, warningSeconds, address }: SessionWatch): () => void {
  const place = section.querySelector("[role=status]");
  let shown: Shown = "nothing";
  let timer: number | undefined;

  function show(what: Shown): void {
    if (what === shown) return;
    shown = what;
    const text = section.querySelector<HTMLTemplateElement>(`template[data-when="${what}"]`);
    place?.replaceChildren(...(text ? [text.content.cloneNode(true)] : []));
  }

  /** Seconds that are left; 0: it is over; null: nobody answered. */
  async function ask(extend: boolean): Promise<number | null> {
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ extend }),
        cache: "no-store",
      });
      if (answer.status === 401) return 0;
      if (!answer.ok) return null;
      return ((await answer.json()) as { endsInSeconds: number }).endsInSeconds;
    } catch {
      return null;
    }
  }

  function wait(seconds: number): void {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, Math.max(1, seconds) * 1000);
  }

  async function look(): Promise<void> {
    const left = await ask(false);
    if (left === 0) show("ended");
    else if (left === null) wait(30);
    else if (left > warningSeconds) {
      show("nothing");
      wait(left - warningSeconds);
    } else {
      if (shown !== "last") show("warning");
      wait(Math.min(left + 1, 30));
    }
  }

  async function extend(): Promise<void> {
    const left = await ask(true);
    if (left === 0) show("ended");
    else if (left === null) show("failed");
    else {
      show(left > warningSeconds ? "extended" : "last");
      wait(Math.max(left - warningSeconds, 30));
    }
  }

  function pressed(event: Event): void {
    if (event.target instanceof Element && event.target.closest("button")) extend();
  }

  // A phone that slept has no timers: look as soon as the page is seen again.
  function seen(): void {
    if (document.visibilityState === "visible") look();
  }

  wait(idleSeconds - warningSeconds);
  section.addEventListener("click", pressed);
  document.addEventListener("visibilitychange", seen);
  return () => {
    window.clearTimeout(timer);
    section.removeEventListener("click", pressed);
    document.removeEventListener("visibilitychange", seen);
  };
}
