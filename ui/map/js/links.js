// Links of this page that change nothing but the province choose it in place; without scripts they stay links.
export function linkedProvince(address, here, parameter) {
  const there = new URL(address, here);
  const now = new URL(here);
  if (there.origin !== now.origin || there.pathname !== now.pathname) return null;
  const code = there.searchParams.get(parameter) ?? "";
  for (const url of [there, now]) {
    url.searchParams.delete(parameter);
    url.searchParams.sort();
  }
  return there.search === now.search ? code : null;
}

export function followLinks(picture, choose) {
  const follow = (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.composedPath().find((node) => node.tagName === "A" && node.hasAttribute("href"));
    if (!link || link.target === "_blank" || !picture.state) return;
    const code = linkedProvince(link.href, window.location.href, picture.state.parameter);
    if (code === null || (code && !picture.shapes.has(code))) return;
    event.preventDefault();
    choose(code || null);
  };
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
}
