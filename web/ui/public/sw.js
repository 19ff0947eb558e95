// Shows what the server pushes, also while no page is open, and leads a click to what it is about.
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
