/** What a message can be given: words and whole numbers, never an amount or a date that is not yet text. */
export type Values = Record<string, string | number>;
/** Gives the message of a key (`heading`, `fields.phone`) of one area in one language. */
export type Translate = (key: string, values?: Values) => string;
