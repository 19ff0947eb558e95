import { computed } from 'vue'
import { answer, api } from '../api/client'
import type { Priority } from '../api/types'
import { useLoad } from '../list/load'
import { useSoon } from '../list/soon'
import { connection, onLive } from '../live/stream'
import { siteId } from '../site/site'
import { priorities } from './alarm'

/** Alarms of a priority that are open, and of these unacknowledged. */
interface Count {
  open: number
  unack: number
}

/** The count per priority of the site in view, kept true; null while nobody can know it. */
export function useAlarmSummary() {
  const loaded = useLoad(
    () => answer(api.GET('/api/v1/alarms/summary', { params: { query: { site: siteId.value } } })),
    () => siteId.value,
  )
  const again = useSoon(() => void loaded.reload())
  onLive('alarm', again)
  onLive('resync', again)

  const isKnown = computed(() => connection.state.value !== 'broken' && !loaded.problem)
  function countOf(priority: Priority): Count | null {
    const counted = loaded.data?.[priority]
    return counted && isKnown.value ? { open: counted.open, unack: counted.unacknowledged } : null
  }
  return computed(() => priorities.map((priority) => ({ priority, count: countOf(priority) })))
}
