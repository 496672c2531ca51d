// Keeps the files of this page, so that it works without a network once it was loaded. The build writes in what
// they are; a new build is a new version, which takes over when no page of the old one is open.

const CACHE = "integrity-risk-" + "VERSION";
const FILES = ["FILES"];

self.addEventListener("install", (event) => {
  const whole = (file) => new Request(file, { cache: "reload" });
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map(whole))));
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("integrity-risk-") && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  // The language is said in the address; the page is the same.
  const kept = async (request) => (await caches.open(CACHE)).match(request, { ignoreSearch: true });
  // Without a network every other address of the page, such as `index.html`, is the page.
  const fetched = (request) =>
    fetch(request).catch(async (error) => {
      const page = request.mode === "navigate" ? await kept("./") : undefined;
      if (page) return page;
      throw error;
    });
  event.respondWith(kept(event.request).then((response) => response ?? fetched(event.request)));
});
