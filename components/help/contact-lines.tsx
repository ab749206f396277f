import { Mail, MapPin, Phone } from "lucide-react";
import { Icon } from "../ui/icon";

/** Ways to reach somebody; what is null has none. Hours stand behind the phone. */
export interface Reach {
  phone: string | null;
  hours: string | null;
  email: string | null;
  address: string | null;
}

/** Phone, e-mail and address as links and lines, each with its drawing and its word for readers. */
export function ContactLines({
  reach,
  words,
}: {
  reach: Reach;
  words: { phone: string; email: string; address: string };
}) {
  const lines = [
    reach.phone
      ? { icon: Phone, word: words.phone, text: reach.phone, href: telephone(reach.phone), after: reach.hours }
      : null,
    reach.email
      ? { icon: Mail, word: words.email, text: reach.email, href: `mailto:${reach.email}`, after: null }
      : null,
    reach.address ? { icon: MapPin, word: words.address, text: reach.address, href: null, after: null } : null,
  ].filter((line) => line !== null);
  return (
    <ul>
      {lines.map((line) => (
        <li className="flex min-h-target items-center gap-2.5 text-sub" key={line.word}>
          <Icon className="text-action" icon={line.icon} />
          <span className="min-w-0">
            <span className="sr-only">{line.word} </span>
            {line.href ? (
              <a className="link inline-flex min-h-target items-center font-semibold" href={line.href}>
                {line.text}
              </a>
            ) : (
              line.text
            )}
            {line.after ? <span className="text-ink-2"> · {line.after}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** `tel:` of a number as it is written: digits and a leading plus only. */
export function telephone(number: string): string {
  return `tel:${number.replace(/[^\d+]/g, "")}`;
}
