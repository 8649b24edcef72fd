// What on this page is smaller than the limits, in CSS pixels, or wider than the screen.
(limits) => {
  const wrong = [];
  const told = (one) => one.outerHTML.replace(/\s+/g, " ").slice(0, 140);
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;

  // A link inside a sentence may be as high as its line (WCAG 2.2, 2.5.8); one that stands alone may not.
  const inSentence = (one) => {
    if (one.tagName !== "A" || getComputedStyle(one).display !== "inline") return false;
    const block = one.closest("p, li, dd, td, th, figcaption, h1, h2, h3, span");
    const others = [...block.querySelectorAll("a")].reduce((text, link) => text.replace(link.textContent, ""), block.textContent);
    return /[\p{L}\p{N}、，；]/u.test(others);
  };
  for (const one of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!seen(one) || one.matches(".skip") || inSentence(one)) continue;
    const box = one.getBoundingClientRect();
    if (box.width < limits.target - 0.5 || box.height < limits.target - 0.5) {
      wrong.push(`target ${box.width.toFixed(0)}×${box.height.toFixed(0)}: ${told(one)}`);
    }
  }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const known = new Set();
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement;
    if (known.has(one) || !texts.currentNode.data.trim() || !seen(one)) continue;
    known.add(one);
    const scale = one.getScreenCTM?.().a ?? 1;
    const size = parseFloat(getComputedStyle(one).fontSize) * scale;
    if (size < limits.type - 0.1) wrong.push(`type ${size.toFixed(1)}: ${told(one)}`);
  }

  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
    wrong.push(`runs over to ${root.scrollWidth}: ${wide.slice(0, 3).map(told).join(" | ")}`);
  }
  return wrong;
}
