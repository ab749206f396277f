import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address";

describe("the address of a request", () => {
  it("is what the only proxy heard from, whatever was sent along", () => {
    expect(clientAddress("203.0.113.9", 1)).toBe("203.0.113.9");
    expect(clientAddress("6.6.6.6, 127.0.0.1, 203.0.113.9", 1)).toBe("203.0.113.9");
  });

  it("is what the outermost of several heard from, not the inner proxy that all share", () => {
    expect(clientAddress("6.6.6.6, 203.0.113.9, 10.0.0.1", 2)).toBe("203.0.113.9");
    expect(clientAddress("203.0.113.9, 10.0.0.1, 10.0.0.2", 3)).toBe("203.0.113.9");
  });

  it("is something for every request", () => {
    expect(clientAddress("10.0.0.1", 2)).toBe("10.0.0.1");
    expect(clientAddress(" , ", 1)).toBe("unknown");
    expect(clientAddress("", 1)).toBe("unknown");
    expect(clientAddress(null, 1)).toBe("unknown");
  });
});
