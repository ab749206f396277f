import {
  CalendarDays,
  FileCheck,
  FileText,
  HandCoins,
  Handshake,
  KeyRound,
  Landmark,
  ListChecks,
  Lock,
  type LucideIcon,
  Mail,
  MailOpen,
  MapPin,
  MessageSquareText,
  MessageSquareWarning,
  NotebookPen,
  Phone,
  Settings,
  ShieldCheck,
  Smartphone,
} from "lucide-react";
import { Icon } from "@/components/ui/icon";
import type { RecordIcon as Name } from "@/lib/records/timeline/types";

const ICONS: Record<Name, LucideIcon> = {
  agreement: Handshake,
  calendar: CalendarDays,
  call: Phone,
  contact: ShieldCheck,
  device: Smartphone,
  dispute: MessageSquareWarning,
  document: FileCheck,
  hold: Lock,
  key: KeyRound,
  letter: Mail,
  message: MessageSquareText,
  note: NotebookPen,
  opened: MailOpen,
  payment: HandCoins,
  schedule: ListChecks,
  setting: Settings,
  statement: Landmark,
  visit: MapPin,
};

export const PAPER_ICON = FileText;

/** The drawing of a record, beside who acted. */
export function RecordIcon({ name }: { name: Name }) {
  return <Icon icon={ICONS[name]} />;
}
