import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { loadAppearance } from "@/lib/settings/loaders";
import "./globals.css";

export const metadata: Metadata = {
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#F3F5F1" },
    { media: "(prefers-color-scheme: dark)", color: "#10171A" },
  ],
};

/** Language, text size and light or dark come from the person's settings, so that no script has to set them. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, largeText, theme } = await loadAppearance();
  return (
    <html data-text={largeText ? "large" : undefined} data-theme={theme ?? undefined} lang={locale}>
      <body>
        <link href={`/manifest.webmanifest?in=${locale}`} rel="manifest" />
        {children}
      </body>
    </html>
  );
}
