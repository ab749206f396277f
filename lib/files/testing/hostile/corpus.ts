import type { Sent } from "./bytes";
import { documents } from "./documents";
import { others } from "./others";
import { besidePictures, bombs, broken, cutOff, plainPictures, unusual } from "./pictures";
import { polyglots } from "./polyglots";

/** Everything that the test sends, made anew each time. */
export async function hostileFiles(): Promise<Sent[]> {
  const pictures = await plainPictures();
  return [
    ...polyglots(pictures),
    ...(await besidePictures(pictures)),
    ...(await bombs(pictures)),
    ...(await cutOff()),
    ...broken(pictures),
    ...(await unusual()),
    ...documents(),
    ...(await others(pictures)),
  ];
}
