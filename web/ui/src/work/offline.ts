import { resumeSession } from '../session/session'
import { loadSites } from '../site/site'

const canWorkOffline =
  import.meta.env.PROD && window.isSecureContext && 'serviceWorker' in navigator

/** Lets the pages open without network. Browsers offer it over HTTPS and to pages of this machine. */
export function openWithoutNetwork() {
  if (!canWorkOffline) return
  navigator.serviceWorker
    .register('/sw.js')
    .catch((failure: unknown) => console.warn('the pages will need the network', failure))
}

/** Asks once more for what every page needs, now that the answers are kept. */
export async function keepReadable() {
  if (!canWorkOffline) return
  await controlled()
  if (await resumeSession()) await loadSites()
}

/** From then on the worker sees what the page asks for. */
function controlled(): Promise<void> {
  const { serviceWorker } = navigator
  return serviceWorker.controller
    ? Promise.resolve()
    : new Promise((resolve) =>
        serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true }),
      )
}
