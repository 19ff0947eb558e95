import { computed } from 'vue'
import { answer, api, everyItem } from '../api/client'
import type { Round } from '../api/types'
import { lang } from '../i18n'
import { useKept } from '../live/kept'
import { useNow } from '../site/now'
import { siteId, timeZone } from '../site/site'
import { startOfDay } from '../site/time'

const DAY = 24 * 3_600_000

/** The rounds whose window meets the site's present day, kept true. */
export function useRoundsToday() {
  const now = useNow()
  const start = computed(() => startOfDay(now.value, timeZone.value))
  const meetsToday = ({ windowStart, windowEnd }: Round) =>
    Date.parse(windowEnd) > start.value && Date.parse(windowStart) < start.value + DAY
  return useKept<Round>({
    event: 'round',
    on: () => [siteId.value, start.value, lang.value],
    load: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/api/v1/rounds', {
            params: {
              query: {
                site: siteId.value,
                from: new Date(start.value).toISOString(),
                to: new Date(start.value + DAY).toISOString(),
                limit: 500,
                cursor,
              },
            },
          }),
        ),
      ),
    keep: (round) => round.site === siteId.value && meetsToday(round),
  })
}
