import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { Still } from "@/components/ui/still";
import { SkipLink } from "./skip-link";

/**
 * One column up to 640 px wide, page edge 16: skip link, header, the bar (on a wide screen a rail), main.
 * `foot` stands below main: the sources of help, the language.
 */
export function PageShell({
  skip,
  header,
  nav,
  foot,
  children,
}: {
  skip: string;
  header: ReactNode;
  nav?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <SkipLink text={skip} />
      <div
        className={classes(
          "px-4",
          nav ? "pb-[calc(var(--spacing-bar)+env(safe-area-inset-bottom)+30px)] md:pb-10 md:pl-54" : "pb-10",
        )}
      >
        <div className="mx-auto max-w-160">
          {header}
          {nav ? <Still>{nav}</Still> : null}
          <main className="pt-1" id="main" tabIndex={-1}>
            {children}
          </main>
          {foot ? (
            <Still>
              <footer className="mt-section">{foot}</footer>
            </Still>
          ) : null}
        </div>
      </div>
    </>
  );
}
