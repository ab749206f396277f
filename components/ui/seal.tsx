import { classes } from "./classes";

/**
 * The square with two characters. It stands only for the bank's portal (还清), received (收到) and
 * sealed (封存), always beside the words, so readers skip it. Never decoration, never red.
 */
export function Seal({
  characters,
  size = "small",
}: {
  characters: "还清" | "收到" | "封存";
  size?: "small" | "large";
}) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        "inline-grid shrink-0 place-content-center text-center leading-[1.15] font-semibold select-none",
        "bg-action text-on-action print:border print:border-ink print:bg-surface print:text-ink",
        size === "small"
          ? "size-8.5 rounded-[8px] text-[13px] large:size-12 large:text-[1.125rem]"
          : "size-13 rounded-control text-[20px]",
      )}
      data-mark="seal"
      lang="zh-CN"
    >
      <span className="w-[1em]">{characters}</span>
    </span>
  );
}
