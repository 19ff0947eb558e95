import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Task } from '../api/types'
import { connection } from '../live/stream'
import { person, resumeSession } from '../session/session'
import { bring } from './courier'
import { newKey } from './key'
import { type Entry, Queue, type Rest } from './queue'
import { browserShelf } from './shelf'

const FIRST_WAIT = 2_000
const LAST_WAIT = 60_000
const LOCK = 'ronda.work'

const queue = new Queue(browserShelf(), bring)
const all = shallowRef<Entry[]>([])
const rest = ref<Rest>('sent')
const sentCount = ref(0)
let wait = FIRST_WAIT
let timer = 0
let running: Promise<void> | null = null

/** What this person did and the server does not have yet, in order. */
export const unsent = computed(() => all.value.filter((entry) => entry.person === person.value?.id))

/** Why it is not sent: null while it is on its way. */
export const wanting = computed(() => (rest.value === 'sent' ? null : rest.value))

/** Grows with everything that reaches the server: what shows it loads anew. */
export const reached = computed(() => sentCount.value)

interface Telling {
  task: Task
  what: string
  method?: Entry['method']
  /** The end of the address, below the task. */
  path: string
  body?: object
  picture?: Blob
  key?: string
}

/** Keeps what was done, then sends it as soon as that is possible. Throws where nothing more fits. */
export async function tell({ task, what, method, path, body, picture, key }: Telling) {
  const at = new Date().toISOString()
  await queue.add({
    key: key ?? newKey(),
    person: person.value?.id ?? '',
    task: task.id,
    number: task.number,
    what,
    at,
    method: method ?? 'POST',
    path: `/api/v1/tasks/${task.id}/${path}`,
    body: picture ?? JSON.stringify(method === 'PUT' ? body : { ...body, at }),
  })
  await look()
  await sendAll()
}

/** Sends a refused entry again. */
export async function sendAgain(entry: Entry) {
  await queue.again(entry)
  await look()
  await sendAll()
}

/** Drops an entry, and sends what waited behind it. */
export async function giveUp(entry: Entry) {
  await queue.giveUp(entry)
  await look()
  await sendAll()
}

async function look() {
  const before = all.value.length
  all.value = await queue.entries()
  if (all.value.length < before) sentCount.value++
}

/** One sender at a time: who asks while it runs waits for one more run. */
export function sendAll(): Promise<void> {
  const next = (running ?? Promise.resolve()).then(sendOnce).finally(() => {
    if (running === next) running = null
  })
  running = next
  return next
}

async function sendOnce() {
  window.clearTimeout(timer)
  const who = person.value?.id
  if (!who || !unsent.value.some(({ refusal }) => refusal === null)) {
    rest.value = 'sent'
    return
  }
  rest.value = await alone(() => flush(who))
  await look()
  wait = rest.value === 'sent' ? FIRST_WAIT : Math.min(wait * 2, LAST_WAIT)
  if (rest.value !== 'sent') timer = window.setTimeout(() => void sendAll(), wait)
}

/** The pages of a browser share the shelf, so only one of them sends. */
const alone = <T>(send: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? navigator.locks.request(LOCK, send) as Promise<T> : send()

/** After a break the session is asked for first: its token may have changed. */
async function flush(who: string): Promise<Rest> {
  try {
    if (rest.value !== 'sent' && !(await resumeSession())) return 'loggedOut'
    return await queue.flush(who)
  } catch (failure) {
    console.warn('what was done could not be sent', failure)
    return 'unreachable'
  }
}

function now() {
  wait = FIRST_WAIT
  void look().then(sendAll)
}

const seen = () => document.visibilityState === 'visible' && now()

/** Sends what is left whenever the network or the page comes back, until the scope is gone. */
export function useSending() {
  if ('indexedDB' in window) now()
  window.addEventListener('online', now)
  document.addEventListener('visibilitychange', seen)
  watch(connection.state, (state) => state === 'live' && now())
  onScopeDispose(() => {
    window.removeEventListener('online', now)
    document.removeEventListener('visibilitychange', seen)
    window.clearTimeout(timer)
  })
}
