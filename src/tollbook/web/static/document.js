// Selecting words in a report fills the form for a claim made by hand. Without it, places are typed.
"use strict";

(() => {
  const text = document.querySelector(".marked");
  const form = document.querySelector(".claim-fields");
  if (!text || !form) return;

  // The place in the document's text, in code points, of a place in the page; null outside of it.
  const placeOf = (node, offset, end) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const piece = element.closest("[data-start]");
    if (!piece || !text.contains(piece) || node.nodeType !== Node.TEXT_NODE) return null;
    const start = Number(piece.dataset.start);
    const before = Array.from(node.data.slice(0, offset)).length;
    if (!("inexact" in piece.dataset)) return start + before;
    // Hidden characters are shown here by their number: only the ends of the piece can be counted.
    const next = following(piece);
    return end ? (next ? Number(next.dataset.start) : Number(text.dataset.length)) : start;
  };

  const pieces = () => Array.from(text.querySelectorAll("[data-start]"));
  const following = (piece) => pieces()[pieces().indexOf(piece) + 1];

  // A selection by keyboard or double click may end in front of the next element, or at a label.
  const ends = (range) => {
    const inside = pieces().filter((one) => range.intersectsNode(one) && one.firstChild);
    if (!inside.length) return null;
    const first = inside[0].firstChild;
    const last = inside[inside.length - 1].firstChild;
    const from = range.startContainer === first ? range.startOffset : 0;
    const to = range.endContainer === last ? range.endOffset : last.data.length;
    return [placeOf(first, from, false), placeOf(last, to, true)];
  };

  const chosen = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return;
    const found = ends(range);
    if (!found || found[0] === null || found[1] === null || found[0] >= found[1]) return;
    form.elements.start.value = found[0];
    form.elements.end.value = found[1];
    for (const none of form.querySelectorAll("[data-none]")) none.hidden = true;
    for (const some of form.querySelectorAll("[data-some]")) some.hidden = false;
    const words = pieces().filter((one) => range.intersectsNode(one)).map((one) => {
      const node = one.firstChild;
      if (!node) return "";
      const from = range.startContainer === node ? range.startOffset : 0;
      const to = range.endContainer === node ? range.endOffset : node.data.length;
      return node.data.slice(from, to);
    }).join("");
    for (const one of form.querySelectorAll("[data-chosen]")) one.textContent = words.slice(0, 300);
    offer(range);
  };

  // A button beside the selection leads to the form; "n" does the same.
  const button = document.createElement("button");
  button.type = "button";
  button.className = "offer";
  button.textContent = "New claim from this (n)";
  button.hidden = true;
  button.addEventListener("click", () => go());
  document.body.append(button);

  const offer = (range) => {
    const box = range.getBoundingClientRect();
    button.hidden = false;
    const left = Math.max(8, Math.min(box.left, window.innerWidth - button.offsetWidth - 8));
    button.style.left = `${left + window.scrollX}px`;
    button.style.top = `${box.bottom + window.scrollY + 6}px`;
  };

  const go = () => {
    button.hidden = true;
    form.scrollIntoView({ block: "start" });
    form.elements.outcome.focus();
  };

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed) button.hidden = true;
    else chosen();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "n" || button.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    event.preventDefault();
    go();
  });
})();
