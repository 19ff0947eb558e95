import { computed } from 'vue'
import { answer, api } from '../api/client'
import { useLoad } from '../list/load'
import { useSoon } from '../list/soon'
import { onLive } from '../live/stream'
import { siteId } from '../site/site'
import { priorities } from './alarm'

/** Open and unacknowledged alarms per priority of the site in view, kept true. */
export function useAlarmSummary() {
  const loaded = useLoad(
    () => answer(api.GET('/api/v1/alarms/summary', { params: { query: { site: siteId.value } } })),
    () => siteId.value,
  )
  const again = useSoon(() => void loaded.reload())
  onLive('alarm', again)
  onLive('resync', again)
  return computed(() =>
    priorities.map((priority) => ({
      priority,
      open: loaded.data?.[priority]?.open ?? 0,
      unack: loaded.data?.[priority]?.unacknowledged ?? 0,
    })),
  )
}
