// Keeps the pages and what an engineer needs to read within reach where there is no network, and
// shows what the server pushes, also while no page is open.
const SHELL = 'ronda-shell'
const DATA = 'ronda-data'
const PATIENCE = 8_000
const MOST_KEPT = 150

/** What may be read without network: who is logged in, what the site consists of, the tasks. */
const READABLE =
  /^\/api\/v1\/(session|sites|zones|persons|profiles|equipment|cause-codes|tasks(\/[^/]+(\/journal|\/photos\/[^/]+)?)?)$/

/** What the server answers itself, such as files to download. */
const SERVED = /^\/(api|health|metrics)(\/|$)/

self.addEventListener('install', (event) => {
  event.waitUntil(fetch('/', { cache: 'no-cache' }).then(keepShell))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  if (request.method === 'POST' && pathname === '/api/v1/session') return forget(event)
  if (request.method === 'DELETE' && pathname === '/api/v1/session') return forget(event)
  if (request.method !== 'GET') return
  if (request.mode === 'navigate' && !SERVED.test(pathname)) event.respondWith(page(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (READABLE.test(pathname)) event.respondWith(data(request))
})

/** Who logs in or out leaves nothing behind for the next. */
const forget = (event) => event.waitUntil(caches.delete(DATA))

/** The newest page where there is network, else the one that was kept. */
async function page(request) {
  try {
    const newest = await soon(request)
    if (newest.ok && newest.headers.get('content-type')?.startsWith('text/html'))
      await keepShell(newest.clone())
    return newest
  } catch (unreachable) {
    const kept = await (await caches.open(SHELL)).match('/', { ignoreVary: true })
    if (kept) return kept
    throw unreachable
  }
}

/** Keeps a page with the files it names; files of an older one go. */
async function keepShell(response) {
  const shell = await caches.open(SHELL)
  const html = await response.clone().text()
  const named = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|svg))"/g)].map(([, path]) => path)
  const kept = (await shell.keys()).map(({ url }) => new URL(url).pathname)
  const missing = named.filter((path) => !kept.includes(path))
  await shell.addAll(missing)
  await shell.put('/', response)
  if (missing.length === 0) return
  const old = kept.filter((path) => path !== '/' && !named.includes(path))
  await Promise.all(old.map((path) => shell.delete(path)))
}

/** A file whose name changes with its content. */
async function asset(request) {
  const shell = await caches.open(SHELL)
  const kept = await shell.match(request, { ignoreVary: true })
  if (kept) return kept
  const fetched = await fetch(request)
  if (fetched.ok) await shell.put(request, fetched.clone())
  return fetched
}

/** How many answers were asked for, and of each address the number of the one that is kept. */
let asked = 0
const newest = new Map()

/** What the server says; where it cannot be reached, what it said last. */
async function data(request) {
  const order = ++asked
  const known = await caches.open(DATA)
  try {
    const fetched = await soon(request)
    if (fetched.ok) await keep(known, request, fetched.clone(), order)
    return fetched
  } catch (unreachable) {
    const before = await known.match(request, { ignoreVary: true })
    if (before) return before
    throw unreachable
  }
}

/**
 * The newest answers only: what was kept first goes first. An answer that was asked for before the
 * one that is kept comes too late; and what is kept stays until all of the new one is here.
 */
async function keep(known, request, response, order) {
  const body = await response.blob()
  if ((newest.get(request.url) ?? 0) > order) return
  newest.set(request.url, order)
  await known.delete(request, { ignoreVary: true })
  await known.put(request, new Response(body, response))
  const keys = await known.keys()
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_KEPT)).map((old) => known.delete(old)))
}

/** Where the network is so bad that no answer begins, that counts as none. */
async function soon(request) {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE)
  try {
    return await fetch(request, { signal: patience.signal })
  } finally {
    clearTimeout(timer)
  }
}

self.addEventListener('push', (event) => {
  const { title, body, lang, tag, url } = event.data.json()
  const options = { body, lang, tag, renotify: true, icon: '/favicon.svg', data: { url } }
  event.waitUntil(self.registration.showNotification(title, options))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.url))
})

/** In a page that is there already, else in a new one. */
async function open(path) {
  const url = new URL(path, self.location.origin).href
  const [page] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (!page) return self.clients.openWindow(url)
  await page.focus()
  page.postMessage({ open: path })
}
