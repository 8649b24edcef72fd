// The list that is kept, searched and shown. Everything is put into the page as text.
"use strict";

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/worker.js").catch(() => {});
}

const main = document.querySelector("[data-list]");
if (main) show(main.dataset.list);

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

// Pairs of characters that stand side by side, without spaces and marks.
function pairs(text) {
  const plain = Array.from(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ""));
  if (plain.length < 2) return new Set(plain);
  return new Set(plain.slice(1).map((one, at) => plain[at] + one));
}

function alike(wanted, text) {
  const has = pairs(text);
  let both = 0;
  for (const one of wanted) if (has.has(one)) both += 1;
  return both / wanted.size;
}

function score(wanted, query, power) {
  if (power.id.toLowerCase() === query.toLowerCase()) return 2;
  const seen = power.seen.map((one) => alike(wanted, one));
  return Math.max(alike(wanted, power.name), alike(wanted, power.field), ...seen);
}

function card(power) {
  const details = element("details");
  details.append(element("summary", `${power.id}　${power.name}`));
  const body = element("div", "", "card");
  for (const [label, text, heading] of power.lines) {
    if (heading) {
      body.append(element("h2", text));
    } else {
      const row = element("p");
      if (label) row.append(element("strong", `${label}　`));
      row.append(text);
      body.append(row);
    }
  }
  details.append(body);
  return details;
}

async function show(address) {
  const data = document.getElementById("data");
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const count = document.getElementById("count");
  let list;
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    list = await answer.json();
  } catch {
    data.textContent = "清单还没有存到这台设备上。连上服务，再打开一次这一页。";
    return;
  }
  data.textContent = `清单是 ${list.day} 的，规则 ${list.rules}，${list.powers.length} 项。过后法律可能又变了，以联网查到的为准。`;
  const draw = () => {
    const typed = query.value.trim();
    const wanted = pairs(typed);
    let shown;
    if (wanted.size === 0) {
      shown = list.powers;
    } else {
      const scored = list.powers.map((power) => [score(wanted, typed, power), power]);
      const near = scored.filter(([how]) => how >= 0.3).sort((a, b) => b[0] - a[0]);
      shown = near.slice(0, 30).map(([, power]) => power);
    }
    count.textContent = wanted.size === 0 ? "" : `相近的 ${shown.length} 项`;
    found.replaceChildren(...shown.map(card));
  };
  query.addEventListener("input", draw);
  draw();
}
