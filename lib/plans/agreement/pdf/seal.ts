/**
 * Where a seal and a time stamp will be put on a printed agreement: bytes in, bytes out, once, before it is kept
 * (decision 022). Nothing is sealed yet, and nothing says that it is.
 */
export type Seal = (bytes: Uint8Array) => Promise<Uint8Array>;

export const withoutSeal: Seal = async (bytes) => bytes;
