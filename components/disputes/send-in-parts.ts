/** The longer edge of what is kept of a picture: sending more would only take longer. */
const LONGEST_EDGE = 2_400;
const PART_BYTES = 256 * 1024;
/** So often one part is tried before the person is told that the connection broke. */
const TRIES = 4;

/** How it ended: a fault of the catalogue, `stopped` by the network, `gone`: nobody is signed in or nothing there, or well. */
export type Ended = { kind: "done" } | { kind: "fault"; fault: string } | { kind: "stopped" | "gone" };

interface Answer {
  received: number;
  done: boolean;
  fault: string | null;
}

/** A picture drawn anew at the size that is kept; whatever cannot be drawn goes as it is. */
export async function shrunk(file: File): Promise<Blob> {
  if (!file.type.startsWith("image/")) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_EDGE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext("2d");
    if (!pen) return file;
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const drawn = await new Promise<Blob | null>((done) => {
      canvas.toBlob(done, "image/jpeg", 0.85);
    });
    return drawn && drawn.size < file.size ? drawn : file;
  } catch {
    return file;
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** One part, tried again while the network fails; `stopped` when it went on failing. */
async function sendPart(address: string, body: Blob): Promise<Answer | "stopped" | "gone"> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await pause(400 * 2 ** attempt);
    try {
      const answer = await fetch(address, {
        method: "POST",
        body,
        headers: { "content-type": "application/octet-stream" },
      });
      // Too many at once answers as well, with what is wrong.
      if (answer.ok || answer.status === 429) return (await answer.json()) as Answer;
      if (answer.status === 401 || answer.status === 404) return "gone";
    } catch {
      // Offline, or the answer was lost: the next try asks how far it came.
    }
  }
  return "stopped";
}

/** Sends a file in parts, going on from where an earlier attempt of the same file came to. */
export async function sendInParts(
  file: Blob,
  key: { disputeId: string; evidenceId: string; kind: string; mostBytes: number },
  tell: (share: number) => void,
): Promise<Ended> {
  if (file.size === 0) return { kind: "fault", fault: "missing" };
  if (file.size > key.mostBytes) return { kind: "fault", fault: "large" };
  const address = (offset: number) =>
    `/api/evidence/${key.disputeId}/parts/${key.evidenceId}?offset=${offset}&size=${file.size}&kind=${key.kind}`;
  let answer = await sendPart(address(0), new Blob([]));
  while (typeof answer === "object" && !answer.done && answer.fault === null) {
    const { received } = answer;
    tell(received / file.size);
    answer = await sendPart(address(received), file.slice(received, received + PART_BYTES));
  }
  if (typeof answer === "string") return { kind: answer };
  return answer.fault === null ? { kind: "done" } : { kind: "fault", fault: answer.fault };
}
