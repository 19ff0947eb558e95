import { computed, onScopeDispose, reactive, ref, shallowRef, watch } from 'vue'
import type { Problem } from '../api/problem'
import type { Page } from '../api/types'
import { useBatches } from './batch'
import { onLive } from './stream'

const PAGE = 50
const MOST = 500
const SETTLE_AFTER = 150
const SETTLE_AT_MOST_EVERY = 1_000

interface Options<T> {
  /** The type of the events that carry the items; absent for items that no event tells of. */
  event?: 'alarm' | 'task' | 'round'
  /** Gets a page; what it reads reactively (filters, the site) makes the list load anew. */
  load: (query: { limit: number; cursor?: string }) => Promise<Page<T>>
  /** Whether the list, as it is filtered now, would have the item. */
  belongs: (item: T) => boolean
  /** What the list depends on. */
  on: () => unknown
}

export interface LiveList<T> {
  items: T[]
  loading: boolean
  problem: Problem | null
  /** While true nothing is added, moved or removed. */
  held: boolean
  /** The items that wait to be shown, newest first; at most 500. */
  news: readonly T[]
  hasMore: boolean
  loadMore: () => void
  refresh: () => void
  /** Shows an item as a command answered it, before the event about it arrives. */
  apply: (item: T) => void
  /** What belongs to it may have changed: it is loaded anew as soon as it is not held. */
  stale: () => void
}

/**
 * A list that stays true by itself. A change of an item in it shows at once and in place. Items to
 * add, remove or move are fetched in the server's order, but not while the list is `held`: then
 * they are counted in `news`.
 */
export function useLiveList<T extends { id: string }>(options: Options<T>): LiveList<T> {
  const held = ref(false)
  const items = shallowRef<T[]>([])
  const cursor = ref<string | null>(null)
  const loading = ref(true)
  const problem = shallowRef<Problem | null>(null)
  const arrived = shallowRef<ReadonlyMap<string, T>>(new Map())
  const unsettled = ref(false)
  let settledAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let generation = 0

  async function fetchPage(limit: number, from?: string) {
    const mine = ++generation
    try {
      const page = await options.load({ limit, cursor: from })
      if (mine !== generation) return
      items.value = from ? [...items.value, ...page.items] : page.items
      cursor.value = page.cursor
      problem.value = null
    } catch (failure) {
      if (mine === generation) problem.value = failure as Problem
    } finally {
      if (mine === generation) loading.value = false
    }
  }

  /** Gets what is shown anew, as many rows as are shown. */
  function refresh() {
    arrived.value = new Map()
    unsettled.value = false
    settledAt = Date.now()
    return fetchPage(Math.min(Math.max(items.value.length, PAGE), MOST))
  }

  function restart() {
    loading.value = true
    items.value = []
    return refresh()
  }

  function settleSoon() {
    if (!unsettled.value || held.value) return
    const wait = Math.max(SETTLE_AFTER, settledAt + SETTLE_AT_MOST_EVERY - Date.now())
    timer ??= setTimeout(settle, wait)
  }

  function settle() {
    timer = undefined
    if (unsettled.value && !held.value) void refresh()
  }

  /** Shows the items as they are now; news of rows to come or go waits for the list to be free. */
  function applyAll(changed: readonly T[]) {
    const byId = new Map(changed.map((item) => [item.id, item]))
    const known = new Set(items.value.filter(({ id }) => byId.has(id)).map(({ id }) => id))
    const wanted = new Map(arrived.value)
    for (const item of changed) {
      const belongs = options.belongs(item)
      if (known.has(item.id) !== belongs) unsettled.value = true
      if (known.has(item.id)) continue
      wanted.delete(item.id)
      if (belongs && wanted.size < MOST) wanted.set(item.id, item)
    }
    if (known.size > 0) items.value = items.value.map((old) => byId.get(old.id) ?? old)
    arrived.value = wanted
    settleSoon()
  }

  function stale() {
    unsettled.value = true
    settleSoon()
  }

  watch(options.on, () => void restart(), { immediate: true })
  watch(held, settleSoon, { flush: 'sync' })
  if (options.event) useBatches<T>(options.event, applyAll)
  onLive('resync', stale)
  onScopeDispose(() => clearTimeout(timer))

  return reactive({
    held,
    items,
    loading,
    problem,
    news: computed(() => [...arrived.value.values()].reverse()),
    hasMore: computed(() => cursor.value !== null),
    loadMore: () => {
      if (cursor.value !== null) void fetchPage(PAGE, cursor.value)
    },
    refresh: () => void refresh(),
    apply: (item: T) => applyAll([item]),
    stale,
  }) as LiveList<T>
}
