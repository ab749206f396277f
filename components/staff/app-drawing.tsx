/** The square that an authenticator app reads, and its key to type. Dark on white in either colouring, as cameras want it. */
export function AppDrawing({
  drawing,
  texts,
}: {
  drawing: { size: number; path: string };
  texts: { app: string; drawing: string; secret: string; secretText: string };
}) {
  return (
    <div>
      <p className="mb-3 text-sub text-ink-2">{texts.app}</p>
      <svg
        aria-label={texts.drawing}
        className="size-50 max-w-full rounded-desk border border-line"
        role="img"
        shapeRendering="crispEdges"
        viewBox={`0 0 ${drawing.size} ${drawing.size}`}
      >
        <rect fill="white" height={drawing.size} width={drawing.size} />
        <path d={drawing.path} fill="black" />
      </svg>
      <p className="mt-2 text-sub text-ink-2">{texts.secret}</p>
      <p className="font-semibold select-all" data-secret="">
        {texts.secretText}
      </p>
    </div>
  );
}
