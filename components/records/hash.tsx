/** A hash, on as many lines as it needs. */
export function Hash({ text }: { text: string }) {
  return (
    <code className="block text-left text-meta break-all" translate="no">
      {text}
    </code>
  );
}
