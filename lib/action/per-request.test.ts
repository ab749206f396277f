import { describe, expect, it } from "vitest";
import { oneRequest, perRequest } from "./per-request";

/** A reading that says how often it was done. */
function counted() {
  const done: string[] = [];
  const read = perRequest(async (name: string, place: object | null = null) => {
    done.push(name);
    if (name === "nobody") throw new Error("there is nobody");
    return { name, place };
  });
  return { done, read };
}

describe("a reading", () => {
  it("is done once in a request, and anew in the next", async () => {
    const { done, read } = counted();
    const both = () => oneRequest(() => Promise.all([read("a"), read("a")]));
    const [first, second] = await both();
    expect(first).toBe(second);
    expect(done).toEqual(["a"]);
    await both();
    expect(done).toEqual(["a", "a"]);
  });

  it("keeps requests that run at once apart", async () => {
    const { done, read } = counted();
    const [one, other] = await Promise.all([oneRequest(() => read("a")), oneRequest(() => read("a"))]);
    expect(one).not.toBe(other);
    expect(done).toHaveLength(2);
  });

  it("is another one for other arguments, and for one argument less", async () => {
    const { done, read } = counted();
    const place = {};
    await oneRequest(() => Promise.all([read("a"), read("b"), read("a", place), read("a", {}), read("a", place)]));
    expect(done).toEqual(["a", "b", "a", "a"]);
  });

  it("fails for everybody who asks when it fails", async () => {
    const { done, read } = counted();
    const results = await oneRequest(() => Promise.allSettled([read("nobody"), read("nobody")]));
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(done).toHaveLength(1);
  });

  it("is done each time where no request is known", async () => {
    const { done, read } = counted();
    await read("a");
    await read("a");
    expect(done).toHaveLength(2);
  });
});
