/** Web push in this browser: the service worker, and the subscription that the server sends to. */

const WORKER = '/sw.js'

/** Browsers offer it only to pages that came over HTTPS or from this machine. */
export const canPush =
  window.isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window

export const isDenied = () => canPush && Notification.permission === 'denied'

/** A click on a notification leads the page that is open already. */
export function followNotifications(go: (path: string) => void) {
  if (!canPush) return
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (typeof data?.open === 'string' && data.open.startsWith('/')) go(data.open)
  })
}

/** Whether this browser is subscribed. */
export async function subscribed(): Promise<boolean> {
  if (!canPush) return false
  const registration = await navigator.serviceWorker.getRegistration(WORKER)
  return (await registration?.pushManager.getSubscription()) != null
}

/** Bytes of base64url. */
function bytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (c) => c.charCodeAt(0))
}

/** Asks the person, subscribes, and gives what the server has to know. */
export async function subscribe(key: string) {
  if ((await Notification.requestPermission()) !== 'granted') throw new Error('not allowed')
  const registration = await navigator.serviceWorker.register(WORKER)
  // One that was made with another key is of no use any more.
  await (await registration.pushManager.getSubscription())?.unsubscribe()
  await navigator.serviceWorker.ready
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytes(key),
  })
  const { endpoint, keys } = subscription.toJSON()
  return { endpoint: endpoint!, keys: { p256dh: keys!.p256dh!, auth: keys!.auth! } }
}
