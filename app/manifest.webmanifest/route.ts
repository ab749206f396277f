import { isLocale } from "@/lib/i18n/locale";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";
import { loadPolicyOrFiles } from "@/lib/policy/loaders";

const icon = (name: string, size: number, purpose: "any" | "maskable") => ({
  src: `/home-screen/${name}.png`,
  sizes: `${size}x${size}`,
  type: "image/png",
  purpose,
});

/**
 * How the portal is installed on a home screen. The name is the bank's: that of the portal would tell everybody
 * who looks at the phone what it is for. Browsers ask without cookies, so the page's language stands in the
 * address (`in`).
 */
export async function GET(request: Request): Promise<Response> {
  const wanted = new URL(request.url).searchParams.get("in");
  const locale = isLocale(wanted) ? wanted : await loadLocale();
  const { issuer } = await loadPolicyOrFiles();
  const pay = { name: translator(locale, "pay")("title"), url: "/pay" };
  const plans = { name: translator(locale, "common")("nav.plans"), url: "/plans" };
  const manifest = {
    id: "/home",
    name: issuer.name[locale],
    short_name: issuer.name[locale],
    lang: locale,
    dir: "ltr",
    start_url: "/home",
    scope: "/",
    display: "standalone",
    theme_color: "#F3F5F1",
    background_color: "#F3F5F1",
    icons: [icon("icon1", 192, "any"), icon("icon2", 512, "any"), icon("icon3", 512, "maskable")],
    shortcuts: [pay, plans],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { "content-type": "application/manifest+json; charset=utf-8" },
  });
}
