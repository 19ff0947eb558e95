import { answer, api, everyItem } from '../api/client'
import type { Alarm } from '../api/types'
import { lang } from '../i18n'
import { useKept } from '../live/kept'
import { siteId } from '../site/site'
import { isOpen, open } from './alarm'

/** The open alarms of the site in view, or of one equipment of it, kept true. */
export function useOpenAlarms(equipment?: () => string) {
  return useKept<Alarm>({
    event: 'alarm',
    on: () => [siteId.value, lang.value, equipment?.()],
    load: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/api/v1/alarms', {
            params: {
              query: {
                site: siteId.value,
                state: [...open],
                equipment: equipment?.(),
                limit: 500,
                cursor,
              },
            },
          }),
        ),
      ),
    keep: (alarm) =>
      isOpen(alarm) &&
      alarm.site === siteId.value &&
      (!equipment || alarm.equipment === equipment()),
  })
}

/** The alarm that needs a person first: unacknowledged before acknowledged, then by priority. */
export function worst(alarms: readonly Alarm[]): Alarm | undefined {
  const rank = { critical: 0, high: 1, medium: 2, low: 3 }
  const waits = ({ state }: Alarm) => (state.endsWith('UNACK') ? 0 : 4)
  return [...alarms].sort((a, b) => waits(a) + rank[a.priority] - waits(b) - rank[b.priority])[0]
}
