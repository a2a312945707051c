// Small tools for SVG: elements, attributes, lines of text that fit a width. Nothing here knows of provinces.
const SVG = "http://www.w3.org/2000/svg";

export function put(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      if (element.hasAttribute(name)) element.removeAttribute(name);
    } else {
      const written = value === true ? "" : String(value);
      if (element.getAttribute(name) !== written) element.setAttribute(name, written);
    }
  }
  return element;
}

export function svg(name, attributes = {}, children = []) {
  const element = put(document.createElementNS(SVG, name), attributes);
  element.append(...children);
  return element;
}

export function text(words, attributes = {}) {
  const element = svg("text", attributes);
  element.textContent = words;
  return element;
}

// Lines of at most `width` sheet units, as measured on the screen; a word longer than that stands alone.
export function paragraph(parent, words, { x, y, width, step, ...attributes }) {
  const line = () => parent.appendChild(text("", { x, ...attributes }));
  let current = line();
  let lines = 1;
  put(current, { y });
  for (const word of words.split(" ")) {
    const before = current.textContent;
    current.textContent = before ? `${before} ${word}` : word;
    if (before && current.getComputedTextLength() > width) {
      current.textContent = before;
      current = line();
      current.textContent = word;
      put(current, { y: y + step * lines });
      lines += 1;
    }
  }
  return y + step * lines;
}
