// Streamlit's own words, which it has in English alone, in the page's language from the moment they appear.
(() => {
  const WORDED = "[data-testid='stSkipToContent'], header p, [role='option'] span, " +
    "[role='option'] [data-item-hl], [role='log'] div, [data-testid='stFileUploader'] *, [data-testid='stTooltipContent'] *";
  const GAP = /\{\w+\}/;
  const SIGNS = /[.*+?^$()|[\]\\]/g; // those that mean something in a pattern

  const { content } = document.querySelector("meta[name='tc-words']");
  const known = Object.entries(JSON.parse(content)).map(([english, own]) =>
    [new RegExp(`^${english.replace(SIGNS, "\\$&").split(GAP).join("(.+)")}$`), own]);

  function said(words) {
    for (const [english, own] of known) {
      const found = words.match(english);
      if (found) return own.replace(GAP, () => found[1]);
    }
    return null;
  }

  function word(node) {
    const own = node.parentElement?.matches(WORDED) ? said(node.data) : null;
    if (own) node.data = own;
  }

  function label(element) {
    const own = said(element.getAttribute("aria-label"));
    if (own) element.setAttribute("aria-label", own);
  }

  function within(element, selector) {
    return [...(element.matches(selector) ? [element] : []), ...element.querySelectorAll(selector)];
  }

  function all(element) {
    within(element, "[aria-label]").forEach(label);
    for (const each of within(element, WORDED)) [...each.childNodes].filter((node) => node instanceof Text).forEach(word);
  }

  // The map's own drawing, which a slider changes many times a second, is passed over quickly.
  const watch = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      if (target instanceof Text) word(target);
      for (const node of addedNodes) {
        if (node instanceof HTMLElement) all(node);
        else if (node instanceof Text) word(node);
      }
    }
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
})();
