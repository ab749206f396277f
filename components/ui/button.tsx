import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { type ButtonKind, buttonClass } from "./button-class";
import { Icon } from "./icon";

interface Look {
  kind?: ButtonKind;
  icon?: LucideIcon | undefined;
}

/**
 * A button that submits its form, since that is what works without JavaScript; give `type="button"`
 * otherwise. It is never disabled: let it be pressed and say what is missing. Where the wait can be
 * seen, take SubmitButton.
 */
export function Button({
  kind = "outlined",
  icon,
  type = "submit",
  children,
  ...rest
}: Look & Omit<ComponentProps<"button">, "className" | "style" | "disabled">) {
  return (
    <button {...rest} className={buttonClass(kind)} data-button={kind} type={type}>
      {icon ? <Icon icon={icon} /> : null}
      <span>{children}</span>
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({
  kind = "outlined",
  icon,
  children,
  ...rest
}: Look & Omit<ComponentProps<"a">, "className" | "style"> & { href: string }) {
  return (
    <a {...rest} className={buttonClass(kind)} data-button={kind}>
      {icon ? <Icon icon={icon} /> : null}
      <span>{children}</span>
    </a>
  );
}
