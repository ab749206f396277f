/** How wide a text is, in points, in one face and size: the sum of its characters. */
export type Measure = (text: string) => number;

/** No line begins with these … */
const CLOSING = "，。；：！？、）》〉」』】〕”’…·％%,.;:!?)";
/** … and none ends with these. */
const OPENING = /[（《〈「『【〔“‘(\p{Sc}]/u;

const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…]/u;
const SPACE = " ";
const GLUE = "\u00a0";

/** A part of a text that no line may end inside, and whether a space stands before it. */
interface Atom {
  text: string;
  spaced: boolean;
}

/** Whether a line may end between two neighbouring characters, neither of them a space. */
function canEnd(before: string, after: string): boolean {
  if (before === GLUE || after === GLUE) return false;
  if (CLOSING.includes(after) || OPENING.test(before)) return false;
  return HAN.test(before) || HAN.test(after);
}

function atomsOf(text: string): Atom[] {
  const atoms: Atom[] = [];
  let open: Atom | null = null;
  let last = "";
  let spaced = false;
  for (const char of text) {
    if (char === SPACE) {
      open = null;
      spaced = atoms.length > 0;
    } else {
      if (open === null || canEnd(last, char)) {
        open = { text: "", spaced };
        atoms.push(open);
      }
      open.text += char;
      spaced = false;
    }
    last = char;
  }
  return atoms;
}

/** An atom that is wider than a line, a hash say, is cut where the line is full. */
function cut(atom: Atom, width: number, measure: Measure): Atom[] {
  if (measure(atom.text) <= width) return [atom];
  const parts: Atom[] = [];
  for (const char of atom.text) {
    const part = parts.at(-1);
    if (part && measure(part.text + char) <= width) part.text += char;
    else parts.push({ text: char, spaced: atom.spaced && parts.length === 0 });
  }
  return parts;
}

const joined = (line: readonly Atom[]) =>
  line.map((atom, index) => (atom.spaced && index > 0 ? SPACE + atom.text : atom.text)).join("");

/** A last line with a single character, its punctuation aside, looks like an oversight: it gets one more. */
function withoutLoneEnd(lines: Atom[][]): Atom[][] {
  const last = lines.at(-1) ?? [];
  const before = lines.at(-2);
  const letters = [...joined(last)].filter((char) => !CLOSING.includes(char));
  if (!before || before.length < 2 || letters.length > 1) return lines;
  const moved = before.pop();
  if (moved) last.unshift(moved);
  return lines;
}

/**
 * Sets a text into lines of a width: Chinese breaks between any two characters, never before a closing mark or after an
 * opening one; words, amounts and what no-break spaces hold together stay whole; the last line is never one character.
 */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  // Most of what stands in a table fits: nothing has to be taken apart.
  if (measure(text) <= width) return [text];
  const lines: Atom[][] = [[]];
  const space = measure(SPACE);
  let filled = 0;
  for (const atom of atomsOf(text).flatMap((one) => cut(one, width, measure))) {
    const line = lines.at(-1) as Atom[];
    const more = measure(atom.text);
    const before = line.length > 0 && atom.spaced ? space : 0;
    if (line.length === 0 || filled + before + more <= width) {
      line.push(atom);
      filled += before + more;
    } else {
      lines.push([atom]);
      filled = more;
    }
  }
  return withoutLoneEnd(lines).map(joined);
}
