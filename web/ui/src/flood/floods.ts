import { computed } from 'vue'
import { answer, api } from '../api/client'
import type { Flood } from '../api/types'
import { lang } from '../i18n'
import { useLoad } from '../list/load'
import { useSoon } from '../list/soon'
import { onLive } from '../live/stream'
import { siteId } from '../site/site'

export const findFlood = (id: string) => answer(api.GET('/api/v1/floods/{id}', { params: { path: { id } } }))

async function load(opened: string | undefined) {
  const query = { site: siteId.value, running: 'true' as const }
  const { items } = await answer(api.GET('/api/v1/floods', { params: { query } }))
  const wanted = items.find(({ id }) => id === opened)
  return { running: items, opened: opened && !wanted ? await findFlood(opened) : (wanted ?? null) }
}

/** The floods that last at the site in view, and the one that is open, kept true. */
export function useFloods(opened: () => string | undefined) {
  const loaded = useLoad(
    () => load(opened()),
    () => [siteId.value, lang.value, opened()],
  )
  const again = useSoon(() => void loaded.reload())
  const running = computed<readonly Flood[]>(() => loaded.data?.running ?? [])
  onLive('flood', again)
  onLive('resync', again)
  onLive('alarm', () => running.value.length > 0 && again())

  const shown = computed<Flood | null>(() => {
    const known = loaded.data?.opened
    return known && known.id === opened() ? known : null
  })
  return { running, opened: shown }
}
