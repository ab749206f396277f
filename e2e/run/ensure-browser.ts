import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findBrowser } from "../fixtures/browser";

const HOW =
  "Install one (Debian: apt-get install chromium fonts-noto-cjk) or name it in HUANQING_BROWSER. Until then the browser tests count as failed.";

function hasChineseFont(): boolean {
  const listed = spawnSync("fc-list", [":lang=zh-cn", "family"], { encoding: "utf8" });
  return listed.status === 0 && listed.stdout.trim() !== "";
}

function aptGet(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync("apt-get", args, { env, stdio: ["ignore", "inherit", "inherit"], timeout: 600_000 }).status === 0;
}

/** Finds a browser and a Chinese font, or installs them where that is possible. Says in words what is missing. */
export function ensureBrowser(): { ready: boolean; about: string } {
  const wanted = [...(findBrowser() ? [] : ["chromium"]), ...(hasChineseFont() ? [] : ["fonts-noto-cjk"])];
  const mayInstall = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  if (wanted.length > 0 && mayInstall) {
    console.log(`Installing ${wanted.join(" and ")} …`);
    const installed = aptGet("update", "-q") && aptGet("install", "-y", "-q", "--no-install-recommends", ...wanted);
    if (!installed) console.log("apt-get could not install it.");
  }
  const browser = findBrowser();
  if (browser === null) return { ready: false, about: `No Chromium was found. ${HOW}` };
  return { ready: true, about: `Browser: ${browser}` };
}
