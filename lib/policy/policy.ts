import { camelKeys } from "./camel-keys";
import { mergeOverrides } from "./overrides";
import { type Pack, type PackFile, type ProductTerms, parsePack } from "./schema";
import { type Issuer, type IssuerFile, issuerFile } from "./schema-issuer";
import { PolicyFileError, wrongPaths } from "./wrong-paths";

/** What is in force: the pack with the issuer's overrides in it, and the issuer. Results store the id. */
export interface Policy {
  readonly policyVersionId: string;
  readonly pack: Pack;
  readonly issuer: Issuer;
}

/** What a row of `policy_version` stores: the merged pack and the issuer file, both as files say it. */
export interface PolicyContent {
  readonly pack: PackFile;
  readonly issuer: IssuerFile;
}

/**
 * Checks an issuer file alone.
 * @throws PolicyFileError with every wrong path
 */
function checkIssuer(file: unknown): { file: IssuerFile; issuer: Issuer } {
  const parsed = issuerFile.safeParse(file, { reportInput: true });
  if (!parsed.success) throw new PolicyFileError(wrongPaths(parsed.error));
  const { overrides: _, ...issuer } = parsed.data;
  return { file: file as IssuerFile, issuer: camelKeys(issuer) };
}

/**
 * Puts a pack and an issuer file together and checks the whole.
 * @throws PolicyFileError with every wrong path, those of the overrides as paths of the issuer file
 */
export function assemblePolicy(pack: unknown, issuer: unknown): { content: PolicyContent; pack: Pack; issuer: Issuer } {
  const base = parsePack(pack);
  const checked = checkIssuer(issuer);
  if (checked.issuer.pack !== base.name) {
    throw new PolicyFileError([{ path: "pack", message: `must be "${base.name}", the pack that is published` }]);
  }
  const merged = mergeOverrides(pack as PackFile, checked.file.overrides);
  return { content: { pack: merged, issuer: checked.file }, pack: parsePack(merged), issuer: checked.issuer };
}

/** Reads back what `assemblePolicy` made and the database kept. */
export function readContent(policyVersionId: string, content: unknown): Policy {
  const { pack, issuer } = content as PolicyContent;
  return { policyVersionId, pack: parsePack(pack), issuer: checkIssuer(issuer).issuer };
}

/** The terms named by an account's `product_terms`; null when the policy does not know them. */
export function findTerms(
  policy: { readonly pack: Pick<Pack, "products"> },
  productTerms: string,
): ProductTerms | null {
  const { products } = policy.pack;
  return Object.hasOwn(products, productTerms) ? (products[productTerms] ?? null) : null;
}
