import { expect, test } from "@playwright/test";
import { putIn } from "../fixtures/authenticator";
import { ownCardholder } from "../fixtures/own-cardholder";
import { enter } from "../fixtures/sign-in";

/** Bytes as WebAuthn writes them in JSON. */
interface Answer {
  id: string;
  clientDataJSON: string;
  authenticatorData: string;
  signature: string;
  userHandle: string;
}

/**
 * A page of another port of this machine may use passkeys of `localhost`, as a page of another subdomain may use
 * those of a bank: the browser allows it, and the origin in what was signed gives it away. The same detour over
 * our own origin leads in, which shows that the detour itself is not what is refused.
 */
test("an answer that was signed on another origin is refused, and one signed on ours leads in", async ({
  page,
  context,
  baseURL,
}) => {
  const other = "http://localhost:5";
  await context.route(`${other}/**`, (route) => route.fulfill({ contentType: "text/html", body: "<h1>Bank</h1>" }));
  const who = await ownCardholder("D-12");
  await enter(context, who.cardholderId);
  const device = await putIn(page);
  await page.goto("/me/passkeys");
  await page.getByRole("button", { name: "添加通行密钥" }).click();
  await page.waitForURL("**/me/passkeys?done=added");
  const keys = await device.takeOut();
  await context.clearCookies();

  const elsewhere = await context.newPage();
  await putIn(elsewhere, keys);
  await page.exposeFunction("signElsewhere", (challenge: string) =>
    elsewhere.evaluate(async (text): Promise<Answer> => {
      const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
      const publicKey = { challenge: bytes, rpId: "localhost", userVerification: "required" } as const;
      const made = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
      const { clientDataJSON, authenticatorData, signature, userHandle } =
        made.response as AuthenticatorAssertionResponse;
      const write = (buffer: ArrayBuffer | null) => btoa(String.fromCharCode(...new Uint8Array(buffer ?? [])));
      return {
        id: made.id,
        clientDataJSON: write(clientDataJSON),
        authenticatorData: write(authenticatorData),
        signature: write(signature),
        userHandle: write(userHandle),
      };
    }, challenge),
  );
  await page.addInitScript(() => {
    const read = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
    const sign = (window as unknown as { signElsewhere: (challenge: string) => Promise<Answer> }).signElsewhere;
    navigator.credentials.get = async (options) => {
      const challenge = new Uint8Array(options?.publicKey?.challenge as ArrayBuffer);
      const { id, ...parts } = await sign(btoa(String.fromCharCode(...challenge)));
      const response = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, read(text)]));
      const rawId = read(id.replace(/-/g, "+").replace(/_/g, "/"));
      return { id, rawId, response, type: "public-key", getClientExtensionResults: () => ({}) } as never;
    };
  });

  await elsewhere.goto(`${other}/`);
  await page.goto("/");
  await page.getByRole("button", { name: "用通行密钥登录" }).click();
  await expect(page.getByText("没能用通行密钥登录。")).toBeVisible();
  expect((await context.cookies(baseURL)).some(({ name }) => name.endsWith("session"))).toBe(false);

  await elsewhere.goto(`${baseURL}/help`);
  await page.getByRole("button", { name: "用通行密钥登录" }).click();
  await page.waitForURL("**/home");
});
