import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { useLoad } from '../list/load'
import { useSoon } from '../list/soon'
import { useBatches } from './batch'
import type { LiveList } from './liveList'
import { onLive } from './stream'

interface KeptOptions<T> {
  event: 'alarm' | 'task' | 'round'
  /** Gets all of them. */
  load: () => Promise<T[]>
  /** Whether an item belongs to them. */
  keep: (item: T) => boolean
  on: () => unknown
}

/** A small complete set, such as the open alarms of a site, kept true by the events about it. */
export function useKept<T extends { id: string }>({ event, load, keep, on }: KeptOptions<T>) {
  const changed = shallowRef(new Map<string, T>())
  const loaded = useLoad(async () => {
    const items = await load()
    changed.value = new Map()
    return items
  }, on)
  useBatches<T>(event, (items) => {
    const next = new Map(changed.value)
    const loadedIds = new Set(loaded.data?.map(({ id }) => id))
    for (const item of items) {
      if (keep(item) || loadedIds.has(item.id)) next.set(item.id, item)
      else next.delete(item.id)
    }
    changed.value = next
  })
  onLive(
    'resync',
    useSoon(() => void loaded.reload()),
  )

  const items = computed(() => {
    const byId = new Map((loaded.data ?? []).map((item) => [item.id, item]))
    changed.value.forEach((item, id) => byId.set(id, item))
    return [...byId.values()].filter(keep)
  })
  return { items, loaded }
}

interface Source {
  loading: boolean
  problem: LiveList<never>['problem']
  reload: () => void
}

const PAGE = 50

/**
 * What is computed, as a list that stays still while it is held: changes show in place only. Of
 * very many the first are shown, and more when asked for.
 */
export function useHeldList<T extends { id: string }>(
  current: () => T[],
  source: Source,
): LiveList<T> {
  const held = ref(false)
  const order = shallowRef<T[]>([])
  const most = ref(PAGE)

  watch(
    [current, held],
    ([items]) => {
      if (!held.value) order.value = items
    },
    { immediate: true },
  )
  const byId = computed(() => new Map(current().map((item) => [item.id, item])))
  return reactive({
    held,
    items: computed(() => order.value.slice(0, most.value).map((item) => byId.value.get(item.id) ?? item)),
    loading: computed(() => source.loading),
    problem: computed(() => source.problem),
    news: computed(() => {
      const shown = new Set(order.value.map(({ id }) => id))
      return current().filter(({ id }) => !shown.has(id))
    }),
    hasMore: computed(() => order.value.length > most.value),
    loadMore: () => (most.value += PAGE),
    refresh: () => {
      order.value = current()
      if (source.problem) source.reload()
    },
    apply: () => {},
    stale: source.reload,
  }) as LiveList<T>
}
