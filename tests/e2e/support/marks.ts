/** What is marked on a page, as the page itself could see it. Runs in the page. */
export function marksOnPage(): { texts: string[]; names: string[]; underlined: boolean } {
  const texts: string[] = [];
  const names: string[] = [];
  let underlined = false;
  for (const [name, highlight] of CSS.highlights as unknown as Iterable<[string, Iterable<AbstractRange>]>) {
    names.push(name);
    for (const range of highlight) {
      // A StaticRange has no text of its own.
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      texts.push(live.toString());
      // Chromium: a rule for the root, inherited by all; Firefox: a rule for every element.
      for (const element of [document.documentElement, range.startContainer.parentElement])
        if (element && getComputedStyle(element, `::highlight(${name})`).textDecorationLine.includes('underline'))
          underlined = true;
    }
  }
  return { texts, names, underlined };
}
