/** Where a plain form is sent: a server action, or an address. Both work without JavaScript. */
export type FormAction = string | ((form: FormData) => void | Promise<void>);
