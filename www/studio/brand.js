// The brand in the head of a page, which leads home.

import { make } from "./elements.js";

function logo() {
  const svg = (name, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const shape = { viewBox: "0 0 48 48", width: 22, height: 22, class: "logo", "aria-hidden": true };
  return svg("svg", shape, svg("rect", { width: 48, height: 48, rx: 12 }), svg("path", { d: "M13 18h22M13 30h15" }));
}

/** The link with the logo. */
export function brand() {
  const name = make("span", { className: "brand-name", translate: false }, "Port", make("b", {}, "6379"));
  return make("a", { className: "brand", href: "index.html", "aria-label": "Port6379" }, logo(), name);
}
