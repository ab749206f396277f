import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { Assertion, Attestation } from "../schema";

/** CBOR of the few kinds that an authenticator writes: whole numbers, bytes, texts and maps. */
function cbor(value: number | Buffer | string | Map<number | string, unknown>): Buffer {
  const head = (major: number, size: number) =>
    size < 24
      ? Buffer.from([(major << 5) | size])
      : size < 256
        ? Buffer.from([(major << 5) | 24, size])
        : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].flatMap(([key, inner]) => [cbor(key), cbor(inner as Parameters<typeof cbor>[0])]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest();

/** What a dishonest or careless authenticator, or browser, would put in place of the truth. */
export interface Lies {
  origin?: string;
  rpId?: string;
  /** Nobody was asked for a finger, a face or a PIN. */
  unverified?: boolean;
  counter?: number;
  userHandle?: string | null;
  /** Another key than the one that was registered. */
  key?: KeyObject;
}

/** An authenticator in software: one key on ES256, made and used as a browser would have it done. */
export class Authenticator {
  readonly credentialId: string;
  counter = 0;
  #key: KeyObject;
  #userHandle = "";

  constructor(
    readonly origin: string,
    credentialId = randomBytes(16).toString("base64url"),
  ) {
    this.credentialId = credentialId;
    this.#key = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  }

  #authData(lies: Lies, attested: Buffer): Buffer {
    const flags = 0x01 | (lies.unverified ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(lies.counter ?? this.counter);
    const rpId = lies.rpId ?? new URL(this.origin).hostname;
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, attested]);
  }

  #clientData(type: string, challenge: string, lies: Lies): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: lies.origin ?? this.origin, crossOrigin: false }));
  }

  /** Answers the options of a registration. */
  make(options: { challenge: string; user: { id: string } }, lies: Lies = {}): Attestation {
    this.#userHandle = options.user.id;
    const { x, y } = this.#key.export({ format: "jwk" });
    const point = (text: string | undefined) => Buffer.from(text ?? "", "base64url");
    const cose = new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point(x)],
      [-3, point(y)],
    ]);
    const id = Buffer.from(this.credentialId, "base64url");
    const size = Buffer.from([id.length >> 8, id.length & 255]);
    const attested = Buffer.concat([Buffer.alloc(16), size, id, cbor(cose)]);
    const object = new Map<string, unknown>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", this.#authData(lies, attested)],
    ]);
    return {
      id: this.credentialId,
      rawId: this.credentialId,
      type: "public-key",
      response: {
        clientDataJSON: this.#clientData("webauthn.create", options.challenge, lies).toString("base64url"),
        attestationObject: cbor(object).toString("base64url"),
        transports: ["internal"],
      },
    };
  }

  /** Answers the options of a sign-in or a step-up; counts one further unless told. */
  use(options: { challenge: string }, lies: Lies = {}): Assertion {
    this.counter += 1;
    const clientData = this.#clientData("webauthn.get", options.challenge, lies);
    const authData = this.#authData(lies, Buffer.alloc(0));
    const signature = sign("sha256", Buffer.concat([authData, sha256(clientData)]), lies.key ?? this.#key);
    const handle = lies.userHandle === undefined ? this.#userHandle : lies.userHandle;
    return {
      id: this.credentialId,
      rawId: this.credentialId,
      type: "public-key",
      response: {
        clientDataJSON: clientData.toString("base64url"),
        authenticatorData: authData.toString("base64url"),
        signature: signature.toString("base64url"),
        ...(handle === null ? {} : { userHandle: handle }),
      },
    };
  }
}
