/**
 * The address that a request came from, for limits. Every proxy adds the address it heard from at the end of
 * X-Forwarded-For, so of ours only the entry that the outermost of them wrote is believed; what stands before it
 * anybody can send.
 * @param proxies how many proxies of ours lie in front, at least 1
 */
export function clientAddress(forwardedFor: string | null, proxies: number): string {
  const list = forwardedFor?.split(",").map((address) => address.trim()) ?? [];
  return list.at(-proxies) || list[0] || "unknown";
}
