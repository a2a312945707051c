// Links of this page that change nothing but the place are taken in place; without scripts they stay links.
// Their query, where all but `parameters` is as it is here; null for every other link.
export function linkedQuery(address, here, parameters) {
  const [there, now] = [new URL(address, here), new URL(here)];
  if (there.origin !== now.origin || there.pathname !== now.pathname) return null;
  const query = there.search;
  for (const url of [there, now]) {
    for (const parameter of parameters) url.searchParams.delete(parameter);
    url.searchParams.sort();
  }
  return there.search === now.search ? query : null;
}

// The province that such a link chooses; null for one that chooses none.
export function linkedProvince(address, here, parameter) {
  const query = linkedQuery(address, here, [parameter]);
  return query === null ? null : new URLSearchParams(query).get(parameter);
}

// Offers every plain click on a link to `take`, which says whether it took it; answers how to stop.
export function onLinks(take) {
  const follow = (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.composedPath().find((node) => node.tagName === "A" && node.hasAttribute("href"));
    if (link && link.target !== "_blank" && take(link.href)) event.preventDefault();
  };
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
}

export function followLinks(picture, choose, go) {
  return onLinks((address) => {
    if (!picture.state) return false;
    const { parameter, place } = picture.state;
    const here = window.location.href;
    const query = linkedQuery(address, here, [parameter]);
    const code = query === null ? null : new URLSearchParams(query).get(parameter);
    if (query !== null && (!code || picture.shapes.has(code))) {
      choose(code || null);
      return true;
    }
    const deeper = place ? linkedQuery(address, here, place) : null;
    if (deeper === null) return false;
    go(deeper);
    return true;
  });
}
