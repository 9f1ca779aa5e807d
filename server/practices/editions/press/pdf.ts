/** The edition as PDF, by a process that loads the typesetter and nothing else: its world is the folder `set.ts` filled. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { FONTS, PRODUCTS, SET } from "./manuscript.ts";
import { MAIN } from "./set.ts";

/** Tagged for assistive technology (ISO 14289-1). */
const STANDARD = "ua-1";

/** @throws Error with the typesetter's own words where it refuses */
export async function makePdf(folder: string): Promise<{ pages: number }> {
  const workspace = join(folder, SET);
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [join(workspace, FONTS)] }] });
  const compiled = compiler.compile({ mainFilePath: join(workspace, MAIN) });
  const document = compiled.result;
  if (!document) throw new Error(explain(compiler, compiled));
  const pages = document.numOfPages;
  // What was kept for laying out again gives its memory to what follows.
  compiler.evictCache(0);
  await writeFile(join(folder, PRODUCTS.pdf), toPdf(compiler, document));
  return { pages };
}

/**
 * The standard refuses letters that no font at hand has, such as an emoji in somebody's post: such an edition is tagged
 * just the same, but does not claim to fulfil it.
 */
function toPdf(compiler: NodeCompiler, document: NodeTypstDocument): Buffer {
  try {
    return compiler.pdf(document, { pdfStandard: STANDARD });
  } catch {
    return compiler.pdf(document, { pdfTags: true });
  }
}

type Compiled = ReturnType<NodeCompiler["compile"]>;

function explain(compiler: NodeCompiler, compiled: Compiled): string {
  const error = compiled.takeError();
  return error ? JSON.stringify(compiler.fetchDiagnostics(error)).slice(0, 2_000) : "the typesetter gave no reason";
}
