/** A good practice's picture, on its page and on its card. */
import { links } from "../../links.ts";
import type { PracticeImage } from "./schema.ts";

type PictureProps = { image: PracticeImage; class: string; sizes: string };

/** The browser takes the smallest copy that fills the place. */
export function Picture({ image, class: name, sizes }: PictureProps) {
  const { width, height, alt, widths } = image;
  const copies = [...widths.map((each) => `${links.file(image, each)} ${each}w`), `${links.file(image)} ${width}w`];
  return (
    <img
      class={name}
      src={links.file(image)}
      srcset={copies.join(", ")}
      sizes={sizes}
      width={width}
      height={height}
      alt={alt}
      loading="lazy"
      decoding="async"
    />
  );
}
