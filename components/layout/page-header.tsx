import type { ReactNode } from "react";
import { Seal } from "@/components/ui/seal";

/** Top of a page: the bank's name and the card (信用卡 尾号 4021), and a slot at the right, most often HideAmountsSwitch. */
export function PageHeader({
  issuer,
  sub,
  home,
  children,
}: {
  issuer: string;
  sub?: string | undefined;
  home?: string | undefined;
  children?: ReactNode;
}) {
  const name = (
    <>
      <Seal characters="还清" />
      <span className="min-w-0">
        <span className="block text-sub leading-[1.35] font-semibold">{issuer}</span>
        {sub ? <span className="block text-meta leading-[1.35] text-ink-2">{sub}</span> : null}
      </span>
    </>
  );
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-2 py-2.5">
      {home ? (
        <a className="flex min-h-target min-w-0 items-center gap-2.5" href={home}>
          {name}
        </a>
      ) : (
        <div className="flex min-h-target min-w-0 items-center gap-2.5">{name}</div>
      )}
      {children}
    </header>
  );
}
