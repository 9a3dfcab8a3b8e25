// Words with commas between are shown as chips while they are typed.
"use strict";

for (const field of document.querySelectorAll("[data-chips]")) {
  const list = document.getElementById(field.dataset.chips);
  field.addEventListener("input", () => {
    const words = field.value.split(",").map((word) => word.trim().replace(/\s+/g, " ")).filter(Boolean);
    const isFirst = (word, place) => words.findIndex((one) => one.toLowerCase() === word.toLowerCase()) === place;
    const chips = words.filter(isFirst).map((word) => {
      const chip = document.createElement("li");
      chip.className = "chip";
      chip.textContent = word;
      return chip;
    });
    list.replaceChildren(...chips);
  });
}
