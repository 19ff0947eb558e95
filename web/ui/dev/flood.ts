// A flood of alarms on demand, to see that the pages bear it: `POST /mock/flood {alarms, seconds,
// lasts}`. It is over `lasts` seconds after its last alarm.
import type { Alarm, Flood } from '../src/api/types.ts'
import { isGrouped, isMember } from '../src/flood/flood.ts'
import { alarmIn, alarms, clear, raise, type StoredAlarm } from './alarms.ts'
import type { Answer, Asked } from './asked.ts'
import { profiles } from './profiles.ts'
import { equipment } from './site.ts'
import type { Lang } from './text.ts'

interface StoredFlood {
  id: string
  startedAt: string
  endedAt: string | null
  first: string
}

const TICK = 50
const LASTS = 60

export const floods = new Map<string, StoredFlood>()

const pairs = equipment.flatMap(({ id, profile }) =>
  profiles.get(profile)!.rules.map(({ id: rule }) => [id, rule] as const),
)

const known = (flood: StoredFlood): Pick<Flood, 'site' | 'startedAt' | 'endedAt' | 'first'> => ({
  site: 'demo',
  startedAt: flood.startedAt,
  endedAt: flood.endedAt,
  first: { alarm: flood.first, equipment: '', equipmentName: '', message: '' },
})

export function floodIn(lang: Lang, flood: StoredFlood): Flood {
  const members = [...alarms.values()]
    .map(({ facts }) => facts)
    .filter((facts) => isMember(facts, known(flood)))
  const first = alarmIn(lang, alarms.get(flood.first)!)
  const of = (priority: Alarm['priority']) => members.filter((m) => m.priority === priority).length
  return {
    ...known(flood),
    id: flood.id,
    alarms: members.length,
    open: members.filter(({ state }) => state !== 'NORMAL').length,
    unacknowledged: members.filter(({ state }) => state.endsWith('UNACK')).length,
    first: { ...first, alarm: first.id },
    priorities: {
      critical: of('critical'),
      high: of('high'),
      medium: of('medium'),
      low: of('low'),
    },
  }
}

export const floodList = ({ lang, query }: Asked): Answer => ({
  body: {
    items: [...floods.values()]
      .filter(({ endedAt }) => endedAt === null || query.get('running') !== 'true')
      .map((flood) => floodIn(lang, flood))
      .reverse(),
    cursor: null,
  },
})

/** Whether a list has the alarm that asks for a flood, or with the floods that last as a row each. */
export function isListed({ facts }: StoredAlarm, query: URLSearchParams): boolean {
  const flood = floods.get(query.get('flood') ?? '')
  if (flood) return isMember(facts, known(flood))
  return query.get('grouped') !== 'true' || !isGrouped(facts, [...floods.values()].map(known))
}

function begin(first: StoredAlarm, tell: Asked['tell']): StoredFlood {
  const startedAt = first.facts.annunciatedAt!
  const flood = { id: `f-${floods.size + 1}`, startedAt, endedAt: null, first: first.facts.id }
  floods.set(flood.id, flood)
  tell('flood', (lang) => floodIn(lang, flood))
  return flood
}

function end(flood: StoredFlood, tell: Asked['tell']) {
  flood.endedAt = new Date().toISOString()
  tell('flood', (lang) => floodIn(lang, flood))
}

/** Raises so many alarms, spread over so many seconds; each third clears again a second later. */
export function flood({ body, tell }: Asked): Answer {
  const [count, seconds] = [Number(body.alarms ?? 2_000), Number(body.seconds ?? 10)]
  const began = Date.now()
  let raised = 0
  let running: StoredFlood | undefined
  const timer = setInterval(() => {
    const due = Math.min(count, Math.ceil(((Date.now() - began) / 1000 / seconds) * count))
    for (; raised < due; raised++) {
      const [id, rule] = pairs[raised % pairs.length]!
      const alarm = raise(id, rule, Date.now(), 1)
      running ??= begin(alarm, tell)
      alarm.facts.flood = running.id
      tell('alarm', (lang) => alarmIn(lang, alarm))
      if (raised % 3 > 0) continue
      setTimeout(() => {
        clear(alarm, Date.now())
        tell('alarm', (lang) => alarmIn(lang, alarm))
      }, 1_000)
    }
    if (raised < count) return
    clearInterval(timer)
    setTimeout(() => running && end(running, tell), Number(body.lasts ?? LASTS) * 1000)
  }, TICK)
  return { status: 202, body: { alarms: count, seconds } }
}
