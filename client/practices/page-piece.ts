/** A piece of a page that the server drew, for scripts that show it without going there. */
export async function pieceOf(response: Response, selector: string): Promise<Element | null> {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const piece = page.querySelector(selector);
  return piece && document.adoptNode(piece);
}
