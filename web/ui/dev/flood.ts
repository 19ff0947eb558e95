// A flood of alarms on demand, to see that the pages bear it: `POST /mock/flood {alarms, seconds}`.
import { alarmIn, clear, raise } from './alarms.ts'
import type { Answer, Asked } from './asked.ts'
import { profiles } from './profiles.ts'
import { equipment } from './site.ts'

const TICK = 50

const pairs = equipment.flatMap(({ id, profile }) =>
  profiles.get(profile)!.rules.map(({ id: rule }) => [id, rule] as const),
)

/** Raises so many alarms, spread over so many seconds; each third clears again a second later. */
export function flood({ body, tell }: Asked): Answer {
  const [count, seconds] = [Number(body.alarms ?? 2_000), Number(body.seconds ?? 10)]
  const began = Date.now()
  let raised = 0
  const timer = setInterval(() => {
    const due = Math.min(count, Math.ceil(((Date.now() - began) / 1000 / seconds) * count))
    for (; raised < due; raised++) {
      const [id, rule] = pairs[raised % pairs.length]!
      const alarm = raise(id, rule, Date.now(), 1)
      tell('alarm', (lang) => alarmIn(lang, alarm))
      if (raised % 3 > 0) continue
      setTimeout(() => {
        clear(alarm, Date.now())
        tell('alarm', (lang) => alarmIn(lang, alarm))
      }, 1_000)
    }
    if (raised >= count) clearInterval(timer)
  }, TICK)
  return { status: 202, body: { alarms: count, seconds } }
}
