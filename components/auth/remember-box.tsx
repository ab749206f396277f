/** "Remember me on this device", never ticked beforehand; pressed by its whole row. */
export function RememberBox({ label, hint, chosen }: { label: string; hint: string; chosen: boolean }) {
  return (
    <label className="flex min-h-button items-center gap-3 rounded-control border border-edge bg-surface p-[13px] has-checked:border-2 has-checked:border-action has-checked:p-3">
      <input
        className="size-6 shrink-0 accent-action"
        defaultChecked={chosen}
        name="remember"
        type="checkbox"
        value="yes"
      />
      <span className="min-w-0 flex-1">
        {label}
        <span className="block text-sub text-ink-3">{hint}</span>
      </span>
    </label>
  );
}
