import { Eye, EyeOff } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import type { FormAction } from "./form-action";

/**
 * Hides or shows every amount, by a plain form: sends `hide` as "yes" or "no", and `back`, the path to
 * return to. `label` names what the press does (遮住金额 / 显示金额).
 */
export function HideAmountsSwitch({
  action,
  hidden,
  label,
  back,
}: {
  action: FormAction;
  hidden: boolean;
  label: string;
  back: string;
}) {
  return (
    <form action={action} method={typeof action === "string" ? "post" : undefined}>
      <input name="back" type="hidden" value={back} />
      <button
        className="inline-flex min-h-target items-center gap-1.5 text-sub text-ink-2"
        name="hide"
        type="submit"
        value={hidden ? "no" : "yes"}
      >
        <Icon icon={hidden ? Eye : EyeOff} />
        {label}
      </button>
    </form>
  );
}
