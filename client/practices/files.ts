/** Files for the picture and for documents: chosen, sent, and their address put where it belongs. */
import type { Reader } from "../../shared/reader.ts";
import { type SentFile, send } from "../editor/send.ts";
import { tell } from "../frame/announce.ts";

/** Asks for a file and sends it; undefined where none was chosen or it was refused, which is said. */
export function askForFile({ t }: Reader, accept: string): Promise<SentFile | undefined> {
  return new Promise((resolve) => {
    const picker = document.createElement("input");
    picker.type = "file";
    picker.accept = accept;
    picker.addEventListener("cancel", () => resolve(undefined));
    picker.addEventListener("change", () => {
      const [file] = picker.files ?? [];
      if (!file) return resolve(undefined);
      tell(t("curate.uploading", { name: file.name }));
      void send(file, () => undefined).answer.then((answer) => {
        if (answer.kind === "refused") tell(answer.message || t("curate.notUploaded"));
        resolve(answer.kind === "kept" ? answer.file : undefined);
      });
    });
    picker.click();
  });
}

/** A button and a small view of the picture beside the line with its address. */
export function offerPicture(form: HTMLFormElement, reader: Reader, changed: () => void): void {
  const field = form.querySelector<HTMLInputElement>("[data-image] [name=image]");
  if (!field) return;
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button button-plain", textContent: reader.t("curate.picture") });
  const view = document.createElement("img");
  view.className = "picture-view";
  view.alt = "";
  field.after(button, view);
  button.addEventListener("click", async () => {
    const file = await askForFile(reader, "image/*");
    if (!file) return;
    field.value = file.href;
    show();
    changed();
    form.querySelector<HTMLElement>("[name=imageAlt]")?.focus();
  });
  field.addEventListener("change", show);
  show();

  function show(): void {
    view.hidden = !field?.value.includes("/files/");
    if (field && !view.hidden) view.src = field.value;
  }
}
