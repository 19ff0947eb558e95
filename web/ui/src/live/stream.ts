import { onScopeDispose, readonly, ref, watch } from 'vue'
import { loggedOut } from '../api/client'
import type { Alarm, Flood, LatestValue, Round, Suppression, Task } from '../api/types'
import { lang } from '../i18n'
import { resumeSession } from '../session/session'
import { siteId } from '../site/site'

/** What the server tells while a page is open. `resync`: things may have been missed, load anew. */
export interface LiveEvents {
  alarm: Alarm
  task: Task
  round: Round
  flood: Flood
  suppression: Suppression
  reading: { equipment: string; values: Record<string, LatestValue> }
  resync: null
}

type Type = keyof LiveEvents
type Listener = (data: never) => void

const QUIET = 30_000
const FIRST_RETRY = 1_000
const LAST_RETRY = 30_000

const listeners = new Map<Type, Set<Listener>>()
const state = ref<'off' | 'connecting' | 'live' | 'broken'>('off')
const brokenSince = ref(0)

let source: EventSource | null = null
let retryAfter = FIRST_RETRY
let retryTimer = 0
let quietTimer = 0
let missed = false

/** How the live connection is, and since when (epoch milliseconds) it is broken. */
export const connection = { state: readonly(state), brokenSince: readonly(brokenSince) }

function emit<T extends Type>(type: T, data: LiveEvents[T]) {
  listeners.get(type)?.forEach((listener) => (listener as (data: LiveEvents[T]) => void)(data))
}

/** Hears every event of a type until the component or scope that asked is gone. */
export function onLive<T extends Type>(type: T, listener: (data: LiveEvents[T]) => void) {
  const set = listeners.get(type) ?? new Set()
  listeners.set(type, set.add(listener))
  onScopeDispose(() => set.delete(listener))
}

function open() {
  close()
  const query = new URLSearchParams({ site: siteId.value, lang: lang.value })
  const opened = new EventSource(`/api/v1/events?${query}`)
  source = opened
  opened.onopen = hearAgain
  opened.onerror = () => lose(opened)
  opened.addEventListener('reset', () => emit('resync', null))
  for (const type of ['alarm', 'task', 'round', 'flood', 'suppression', 'reading'] as const) {
    opened.addEventListener(type, (event) => {
      watchQuiet()
      emit(type, JSON.parse(event.data))
    })
  }
}

function hearAgain() {
  state.value = 'live'
  retryAfter = FIRST_RETRY
  watchQuiet()
  if (missed) emit('resync', null)
  missed = false
}

/** A browser reconnects by itself, with the last id it saw, unless the server refused. */
function lose(from: EventSource) {
  if (from !== source) return
  if (state.value !== 'broken') brokenSince.value = Date.now()
  state.value = 'broken'
  missed = true
  if (from.readyState === EventSource.CLOSED) retry()
}

function retry() {
  close()
  retryTimer = window.setTimeout(async () => {
    try {
      if (await resumeSession()) open()
      else loggedOut()
    } catch {
      retry()
    }
  }, retryAfter)
  retryAfter = Math.min(retryAfter * 2, LAST_RETRY)
}

/** A connection can die without a word: after a quiet while the server is asked whether it is there. */
function watchQuiet() {
  window.clearTimeout(quietTimer)
  quietTimer = window.setTimeout(async () => {
    const asked = source
    try {
      const probe = await fetch('/health/live', { signal: AbortSignal.timeout(5_000) })
      if (!probe.ok) throw new Error(`health answered ${probe.status}`)
      watchQuiet()
    } catch {
      if (asked && asked === source) {
        lose(asked)
        retry()
      }
    }
  }, QUIET)
}

function close() {
  window.clearTimeout(retryTimer)
  window.clearTimeout(quietTimer)
  source?.close()
  source = null
}

export function retryNow() {
  retryAfter = FIRST_RETRY
  open()
}

/** Keeps the stream open for the site in view until the scope that asked is gone. */
export function useLiveStream() {
  watch(
    [siteId, lang],
    ([id]) => {
      state.value = 'connecting'
      missed = false
      if (id) open()
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    close()
    state.value = 'off'
  })
}
