// Small tools for SVG and text. Nothing here knows of communes.
const SVG = "http://www.w3.org/2000/svg";

export function svg(name, attributes = {}, children = []) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(...children);
  return element;
}

export function words(text, attributes = {}) {
  const element = svg("text", attributes);
  element.textContent = text;
  return element;
}

export function node(name, className, children = []) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

// Whether two boxes [left, top, right, bottom] share ground.
export const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
