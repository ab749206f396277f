/** What is to be said of a number, a name or a code that somebody was called with. */
export type CallAnswer =
  | {
      readonly kind: "bank";
      readonly callsOut: boolean;
      readonly purpose: { readonly "zh-CN": string; readonly en: string };
    }
  | { readonly kind: "agency"; readonly name: string }
  | { readonly kind: "not_listed"; readonly name: string }
  | { readonly kind: "unknown" }
  | { readonly kind: "busy" };
