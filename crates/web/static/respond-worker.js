// Keeps the page of a questionnaire, or of an enumerator's list with its questionnaires, and the files that it needs, for when there is no network. What is filled in is not
// kept here: that is what respond.js does, and only until it is sent. A page that knows an invitation is never kept.
const KEPT = 'respond';
const PAGE = /^\/[a-z]{2}\/(s\/[^/]+\/[^/]+(\/whole)?|office\/interviews\/[^/]+\/[^/]+(\/(whole|\d+-\d+))?)$/;
const FILE = /^\/static\/(respond|interviews|site)-[0-9a-f]+\.(js|css)$|^\/favicon\.svg$/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (PAGE.test(url.pathname)) event.respondWith(fromNetwork(request, url));
  else if (FILE.test(url.pathname)) event.respondWith(fromStore(request, url));
});

/** A page as it stands now; where there is no network, as it stood last. */
async function fromNetwork(request, url) {
  const key = url.origin + url.pathname;
  const store = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    // Whoever is not logged in any more gets another page, which is not kept in its place.
    if (answer.ok && !answer.redirected && !url.search) await store.put(key, answer.clone());
    return answer;
  } catch (error) {
    const kept = await store.match(key);
    if (kept) return kept;
    throw error;
  }
}

/** A file whose address carries its hash. */
async function fromStore(request, url) {
  const store = await caches.open(KEPT);
  const kept = await store.match(url.origin + url.pathname);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await store.put(url.origin + url.pathname, answer.clone());
  return answer;
}
