import type { ReactNode } from "react";
import { BorrowerFrame } from "./frame";

export default function BorrowerLayout({ children }: { children: ReactNode }) {
  return <BorrowerFrame>{children}</BorrowerFrame>;
}
