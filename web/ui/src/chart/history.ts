import { effectScope, onScopeDispose, type ShallowRef, shallowRef } from 'vue'
import { answer, api } from '../api/client'
import { onLive } from '../live/stream'
import type { Sample } from './sparkline'

const HOUR = 3_600_000
const BUCKETS = 120
const AT_ONCE = 4

interface History {
  samples: ShallowRef<Sample[]>
  users: number
  stop: () => void
}

const histories = new Map<string, History>()
const waiting: (() => Promise<void>)[] = []
let running = 0

/** Few requests at a time: a page of many small lines must not crowd out what a person asked for. */
function enqueue(job: () => Promise<void>) {
  waiting.push(job)
  void runNext()
}

async function runNext() {
  if (running >= AT_ONCE) return
  const job = waiting.shift()
  if (!job) return
  running++
  await job()
  running--
  void runNext()
}

function start(equipment: string, point: string): History {
  const samples = shallowRef<Sample[]>([])
  const scope = effectScope(true)
  scope.run(() =>
    onLive('reading', ({ equipment: id, values }) => {
      const reading = id === equipment ? values[point] : undefined
      if (typeof reading?.value !== 'number') return
      const at = Date.parse(reading.ts)
      samples.value = [
        ...samples.value.filter((s) => s.at > at - HOUR),
        { at, value: reading.value },
      ]
    }),
  )
  enqueue(() => loadHour(equipment, point, samples))
  return { samples, users: 0, stop: () => scope.stop() }
}

/** A small line is decoration: without the past it shows what came since, and says nothing. */
async function loadHour(equipment: string, point: string, samples: ShallowRef<Sample[]>) {
  const now = Date.now()
  const query = {
    point,
    from: new Date(now - HOUR).toISOString(),
    to: new Date(now).toISOString(),
    buckets: BUCKETS,
  }
  try {
    const call = api.GET('/api/v1/equipment/{id}/readings', {
      params: { path: { id: equipment }, query },
    })
    const { rows } = await answer(call)
    const past = rows.map(({ ts, mean }) => ({ at: Date.parse(ts), value: mean }))
    const newest = past.at(-1)?.at ?? 0
    samples.value = [...past, ...samples.value.filter(({ at }) => at > newest)]
  } catch (problem) {
    console.warn('no history of', equipment, point, problem)
  }
}

/** The last hour of a point, growing while it is watched; several watchers share it. */
export function useHistory(equipment: string, point: string): ShallowRef<Sample[]> {
  const key = `${equipment} ${point}`
  const history = histories.get(key) ?? start(equipment, point)
  histories.set(key, history)
  history.users++
  onScopeDispose(() => {
    if (--history.users > 0) return
    history.stop()
    histories.delete(key)
  })
  return history.samples
}
