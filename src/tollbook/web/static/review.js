// The keyboard of the review: one card is current, and the keys act on it.
"use strict";

(() => {
  const cards = [...document.querySelectorAll(".review-card")];
  if (!cards.length) return;
  let current = -1;

  const go = (place) => {
    if (place < 0 || place >= cards.length) return;
    cards.forEach((card) => card.classList.remove("current"));
    current = place;
    cards[place].classList.add("current");
    cards[place].focus({ preventScroll: true });
    cards[place].scrollIntoView({ block: "start", behavior: "auto" });
  };

  const press = (key) => {
    const card = cards[Math.max(current, 0)];
    if (key === "e") {
      const edit = card.querySelector("details.edit");
      edit.open = true;
      edit.querySelector("input:not([type=hidden]), select").focus();
      return;
    }
    card.querySelector(`button[data-key="${key}"]`)?.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target.closest("details.edit")) {
      event.target.closest("details.edit").open = false;
      go(Math.max(current, 0));
      return;
    }
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const act = {
      j: () => go(current + 1),
      k: () => go(current - 1),
      a: () => press("a"),
      r: () => press("r"),
      e: () => press("e"),
      u: () => document.querySelector("#latest form button")?.click(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  cards.forEach((card, place) => card.addEventListener("focusin", () => {
    cards.forEach((one) => one.classList.remove("current"));
    current = place;
    card.classList.add("current");
  }));
})();
