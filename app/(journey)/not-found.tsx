import type { Metadata } from "next";
import { NotFoundBody } from "@/components/layout/not-found-body";
import { loadLocale } from "@/lib/i18n/request";
import { translator } from "@/lib/i18n/translate";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await loadLocale(), "common")("not_found.title") };
}

/** Inside the frame of the person who is signed in: only what stands between its header and its bar. */
export default async function NotFoundHere() {
  return <NotFoundBody locale={await loadLocale()} />;
}
