import { shallowReactive } from 'vue'
import { answer, api } from '../api/client'
import type { LatestValue } from '../api/types'
import { useLoad } from '../list/load'
import { onLive } from '../live/stream'
import { siteId } from '../site/site'

/** The newest value of every point, by point. */
export type Values = Readonly<Record<string, LatestValue>>

/** The newest values of all equipment of the site in view by equipment id, kept true. */
export function useLatest() {
  const values = shallowReactive(new Map<string, Values>())
  const load = useLoad(
    async () => {
      const { items } = await answer(
        api.GET('/api/v1/latest', { params: { query: { site: siteId.value } } }),
      )
      for (const [equipment, latest] of Object.entries(items)) values.set(equipment, latest.values)
    },
    () => siteId.value,
  )
  onLive('reading', ({ equipment, values: news }) =>
    values.set(equipment, { ...values.get(equipment), ...news }),
  )
  onLive('resync', () => void load.reload())
  return { values, load }
}
