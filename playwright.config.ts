import { defineConfig, devices } from "@playwright/test";
import { BROWSER_FLAGS, findBrowser } from "./e2e/fixtures/browser";

const { defaultBrowserType: _browser, ...pixel } = devices["Pixel 5"];
const phone = { ...pixel, viewport: { width: 360, height: 780 } };
const desktop = { viewport: { width: 1280, height: 900 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" };
const executablePath = findBrowser();

/** Two workers for two cores: the portal, its Postgres and the browsers share them. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  globalSetup: "./e2e/fixtures/global-setup.ts",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  reporter: process.env.E2E_JSON ? [["list"], ["json", { outputFile: process.env.E2E_JSON }]] : [["list"]],
  use: {
    ...(process.env.E2E_ORIGIN ? { baseURL: process.env.E2E_ORIGIN } : {}),
    screenshot: "only-on-failure",
    // Recording every step of every test is work for nobody: asked for when one is looked into.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    launchOptions: { args: BROWSER_FLAGS, ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    // Every path of a cardholder, in the language of most.
    {
      name: "phone",
      testIgnore: ["no-js/**", "desktop/**", "e2e/staff/**"],
      use: { ...phone, locale: "zh-CN", timezoneId: "Asia/Shanghai" },
    },
    // What is said on those paths: each that shows other words once more in the other language.
    {
      name: "phone-en",
      testMatch: ["borrower/**/*.spec.ts"],
      grep: /@language/,
      use: { ...phone, locale: "en", timezoneId: "Asia/Shanghai" },
    },
    // Where there is room beside: pages that are laid out otherwise, the keyboard, and the desks of the staff.
    {
      name: "desktop",
      testMatch: ["borrower/**/*.spec.ts"],
      grep: /@width/,
      use: desktop,
    },
    {
      name: "desk",
      testMatch: ["desktop/**/*.spec.ts", "e2e/staff/**/*.spec.ts"],
      use: desktop,
    },
    // Whatever can be done, by plain forms.
    {
      name: "no-js",
      testMatch: ["no-js/**/*.spec.ts"],
      use: { ...phone, locale: "zh-CN", timezoneId: "Asia/Shanghai", javaScriptEnabled: false },
    },
  ],
});
