// What goes on at the make-believe site, told to whoever listens.
import {
  acknowledge,
  alarmIn,
  alarms,
  clear,
  raise,
  raiseAgain,
  ruleOf,
  type StoredAlarm,
} from './alarms.ts'
import { heal, hurt, isSilent, valueAt } from './physics.ts'
import { profiles } from './profiles.ts'
import { advance, checkpointName, plan, roundIn, rounds, type StoredRound } from './rounds.ts'
import { equipment, routes } from './site.ts'
import { act, openTask, taskIn } from './tasks.ts'
import { type Lang, text } from './text.ts'
import { prepareWork } from './work.ts'

export type Told = (type: string, data: (lang: Lang) => unknown) => void

const SECOND = 1000
const MINUTE = 60 * SECOND
const troubles: [equipment: string, rule: string, value: number][] = [
  ['demo.pump-3', 'pressure-low', 0.21],
  ['demo.elevator-2', 'levelling', 14.5],
  ['demo.pump-5', 'vibration-watch', 3.4],
  ['demo.power-1', 'voltage-low', 194],
  ['demo.pump-1', 'bearing-hot', 84],
]

/** An alarm with its task, as the server makes both in one go. */
export function trouble(
  equipmentId: string,
  ruleId: string,
  at: number,
  value: number | null,
  address = text('', ''),
) {
  const alarm = raise(equipmentId, ruleId, at, value, address)
  const { rule, thing } = ruleOf(equipmentId, ruleId)
  if (!rule.task) return { alarm, task: null }
  const title = text(`${thing.name.zh}:${rule.name.zh}`, `${thing.name.en}: ${rule.name.en}`)
  const source = { type: 'alarm' as const, id: alarm.facts.id }
  const task = openTask(title, rule.task, source, { equipment: equipmentId }, at)
  alarm.facts.taskId = task.facts.id
  return { alarm, task }
}

/** The rule of that id, or the first with a limit where the profile names it otherwise. */
function known(equipmentId: string, ruleId: string): string {
  const { profile, rule } = ruleOf(equipmentId, ruleId)
  return rule ? ruleId : profile.rules.find(({ when }) => when.kind === 'limit')!.id
}

function prepare(now: number) {
  const elevator = trouble(
    'demo.elevator-3',
    known('demo.elevator-3', 'vibration'),
    now - 50 * MINUTE,
    38,
  )
  acknowledge(elevator.alarm, 'o-001', now - 48 * MINUTE)
  const bearing = trouble('demo.pump-2', 'vibration-danger', now - 200 * MINUTE, 5.1)
  acknowledge(bearing.alarm, 'o-001', now - 198 * MINUTE)
  for (const [i, action] of ['accept', 'start', 'complete'].entries()) {
    act(
      bearing.task!,
      action,
      'e-001',
      { note: action === 'complete' ? '更换轴承,试运行正常' : undefined },
      now - (150 - i * 40) * MINUTE,
    )
  }
  clear(bearing.alarm, now - 80 * MINUTE)
  const lamps = trouble('demo.lighting-1', 'lamps-failed', now - 190 * MINUTE, 4)
  clear(lamps.alarm, now - 20 * MINUTE)
  lamps.alarm.facts.chatteringSince = new Date(now - 170 * MINUTE).toISOString()
  trouble(
    'demo.fire-panel-1',
    'fire',
    now - 3 * MINUTE,
    null,
    text('A区1层走廊', 'Zone A, corridor, floor 1'),
  )
  const [vibration, levelling] = prepareWork(now)
  act(levelling!, 'dispatch', 's-001', { assignee: 'e-001' }, now - 15 * MINUTE)
  act(vibration!, 'accept', 'e-001', {}, now - 12 * MINUTE)
  const midnight = now - 6 * 60 * MINUTE
  for (let start = midnight; start < now + 60 * MINUTE; start += 40 * MINUTE) {
    plan(routes[0]!, start + 2 * MINUTE, 6)
    plan(routes[1]!, start - 3 * MINUTE, 10)
  }
}

const isDiligent = (round: StoredRound) => {
  const n = Number(round.id.slice(2))
  return n % 4 === 2 ? 0 : n % 6 === 3 ? 5 : round.visits.length
}

function missed(round: StoredRound, now: number, tell: Told) {
  const whole = round.state === 'MISSED'
  for (const visit of whole ? [null] : round.visits.filter(({ state }) => state === 'MISSED')) {
    const place = visit ? checkpointName(visit.checkpoint) : text('', '')
    const title = text(
      `${round.route.name.zh}${whole ? '整轮漏巡' : `漏检:${place.zh}`}`,
      `${round.route.name.en} ${whole ? 'missed' : `missed ${place.en}`}`,
    )
    const source = { type: 'round' as const, id: round.id }
    const task = openTask(title, 'important', source, { checkpoint: visit?.checkpoint }, now)
    round.taskIds.push(task.facts.id)
    tell('task', (lang) => taskIn(lang, task))
  }
}

function walkRounds(now: number, tell: Told) {
  for (const round of rounds.values()) {
    if (!advance(round, isDiligent(round), now)) continue
    const failed = round.state === 'MISSED' || round.state === 'INCOMPLETE'
    if (failed && now - round.end < 10 * MINUTE && round.taskIds.length === 0)
      missed(round, now, tell)
    tell('round', (lang) => roundIn(lang, round))
  }
}

function measure(now: number, tell: Told) {
  const ts = new Date(now).toISOString()
  for (const { id, profile } of equipment) {
    if (isSilent(id, now)) continue
    const points = profiles.get(profile)!.points
    const values = Object.fromEntries(
      points.map((p) => [p.id, { value: valueAt(id, p.id, now), ts }]),
    )
    tell('reading', () => ({ equipment: id, values }))
  }
}

function begin(turn: number, tell: Told) {
  const now = Date.now()
  const [id, wanted, value] = troubles[turn % troubles.length]!
  const rule = known(id, wanted)
  const { when } = ruleOf(id, rule).rule
  const before = openAlarm(id, rule)
  if (before && before.facts.state !== 'RTN_UNACK') return
  if (when.point) hurt(id, when.point, value, now)
  if (before) raiseAgain(before, now)
  const { alarm, task } = before ? { alarm: before, task: null } : trouble(id, rule, now, value)
  tell('alarm', (lang) => alarmIn(lang, alarm))
  if (task) tell('task', (lang) => taskIn(lang, task))
  setTimeout(() => end(alarm, when.point, tell), 90 * SECOND)
}

const openAlarm = (id: string, rule: string) =>
  [...alarms.values()].find(
    ({ facts }) => facts.equipment === id && facts.rule === rule && facts.state !== 'NORMAL',
  )

function end(alarm: StoredAlarm, point: string | undefined, tell: Told) {
  if (point) heal(alarm.facts.equipment, point, Date.now())
  clear(alarm, Date.now())
  tell('alarm', (lang) => alarmIn(lang, alarm))
}

/** Fills the past, then lives on. */
export function live(tell: Told) {
  prepare(Date.now())
  walkRounds(Date.now(), () => {})
  let turn = 0
  setInterval(() => measure(Date.now(), tell), 2 * SECOND)
  setInterval(() => walkRounds(Date.now(), tell), SECOND)
  setTimeout(() => begin(turn++, tell), 8 * SECOND)
  setInterval(() => begin(turn++, tell), 45 * SECOND)
}
