import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

/** A message taken apart. */
export interface Message {
  /** Names that have to be given, sorted; a tag stands as `<name>`, a choice with its options. */
  given: string[];
  /** The text of every way through its choices; a value that is filled in stands as U+FFFC. */
  readings: string[];
}

export const FILLED_IN = "\uFFFC";

type Part = Pick<Message, "given" | "readings">;

function choice(element: Extract<MessageFormatElement, { type: TYPE.select | TYPE.plural }>): Part {
  const parts = Object.values(element.options).map((option) => takeApart(option.value));
  const names = Object.keys(element.options).sort().join("|");
  const own = element.type === TYPE.select ? [element.value, `${element.value}: ${names}`] : [element.value];
  return { given: [...own, ...parts.flatMap((part) => part.given)], readings: parts.flatMap((part) => part.readings) };
}

function takeApartOne(element: MessageFormatElement): Part {
  switch (element.type) {
    case TYPE.literal:
      return { given: [], readings: [element.value] };
    case TYPE.pound:
      return { given: [], readings: [FILLED_IN] };
    case TYPE.argument:
      return { given: [element.value], readings: [FILLED_IN] };
    case TYPE.select:
    case TYPE.plural:
      return choice(element);
    case TYPE.tag: {
      const inside = takeApart(element.children);
      return { given: [`<${element.value}>`, ...inside.given], readings: inside.readings };
    }
    default:
      throw new SyntaxError(`{${element.value}} is formatted by the message: lib/i18n/format.ts does that`);
  }
}

function takeApart(elements: readonly MessageFormatElement[]): Part {
  return elements.map(takeApartOne).reduce(
    (before, next) => ({
      given: [...before.given, ...next.given],
      readings: before.readings.flatMap((start) => next.readings.map((end) => start + end)),
    }),
    { given: [], readings: [""] },
  );
}

/** @throws SyntaxError for what is no ICU message, or formats a number or a date by itself */
export function readMessage(text: string): Message {
  const { given, readings } = takeApart(parse(text));
  return { given: [...new Set(given)].sort(), readings };
}

/** Names of the plain values among what has to be given. */
export function valueNames(message: Message): string[] {
  return message.given.filter((name) => /^[A-Za-z]\w*$/.test(name));
}
