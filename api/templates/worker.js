// Keeps one whole bundle for when there is no network. A new one takes the place of the old one when all of it is there.
"use strict";

const NAME = "yiju-offline-{{ version }}";
const FILES = {{ files }};

async function taken(file) {
  // A page that asks to sign in is not the page that was asked for.
  const answer = await fetch(new Request(file, { redirect: "error", cache: "reload" }));
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer;
}

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const answers = await Promise.all(FILES.map(taken));
    const cache = await caches.open(NAME);
    await Promise.all(answers.map((answer, at) => cache.put(FILES[at], answer)));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("yiju-offline-") && name !== NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

async function kept(file) {
  const cache = await caches.open(NAME);
  return cache.match(file);
}

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const address = new URL(request.url);
  if (address.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(async () => (await kept("/offline")) || Response.error()));
  } else if (request.method === "GET" && FILES.includes(address.pathname)) {
    event.respondWith(kept(address.pathname).then((answer) => answer || fetch(request)));
  }
});
