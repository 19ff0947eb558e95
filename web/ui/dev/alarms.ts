// The life of the make-believe alarms.
import type { Alarm, AlarmState, JournalEntry } from '../src/api/types.ts'
import { type ProfileFile, profiles } from './profiles.ts'
import { equipment } from './site.ts'
import { type Lang, say, text, type Text } from './text.ts'

export interface StoredAlarm {
  facts: Omit<Alarm, 'message' | 'equipmentName' | 'ruleName' | 'advice'>
  message: Text
  journal: JournalEntry[]
}

/** What an alarm says that is neither shelved nor suppressed. */
export const noOverlay = {
  shelvedUntil: null,
  shelvedBy: null,
  oneShot: false,
  suppressedUntil: null,
  overlayReason: null,
} as const

export const alarms = new Map<string, StoredAlarm>()
let count = 0

const iso = (at: number) => new Date(at).toISOString()

export const ruleOf = (equipmentId: string, rule: string) => {
  const thing = equipment.find(({ id }) => id === equipmentId)!
  const profile: ProfileFile = profiles.get(thing.profile)!
  return { thing, profile, rule: profile.rules.find(({ id }) => id === rule)! }
}

function messageOf(equipmentId: string, ruleId: string, value: number | null, address: Text): Text {
  const { rule, profile } = ruleOf(equipmentId, ruleId)
  if (rule.when.kind !== 'limit') {
    return text(
      [rule.name.zh, address.zh].filter(Boolean).join(' '),
      [rule.name.en, address.en].filter(Boolean).join(', '),
    )
  }
  const point = profile.points.find(({ id }) => id === rule.when.point)!
  const limit = rule.when.above ?? rule.when.below
  const beyond = rule.when.above === undefined ? ['低于', 'is below'] : ['高于', 'is above']
  return text(
    `${point.name.zh} ${value} ${point.unit} ${beyond[0]} ${limit} ${point.unit}`,
    `${point.name.en} ${value} ${point.unit} ${beyond[1]} ${limit} ${point.unit}`,
  )
}

export function write(
  alarm: StoredAlarm,
  action: string,
  to: AlarmState,
  actor: string,
  at: number,
) {
  const own = actor === 'ronda'
  alarm.journal.push({
    at: iso(at),
    eventTime: own ? iso(at) : null,
    action,
    from: alarm.journal.length === 0 ? null : alarm.facts.state,
    to,
    actor,
    actorName: actor,
    note: null,
  })
  alarm.facts.state = to
}

export function raise(
  equipmentId: string,
  ruleId: string,
  at: number,
  value: number | null,
  address = text('', ''),
) {
  const { rule, profile } = ruleOf(equipmentId, ruleId)
  const alarm: StoredAlarm = {
    facts: {
      id: `a-${++count}`,
      site: 'demo',
      equipment: equipmentId,
      rule: ruleId,
      address: address.zh && '1-3-217',
      priority: rule.priority,
      state: 'UNACK',
      value,
      limit: typeof rule.when.above === 'number' ? rule.when.above : (rule.when.below ?? null),
      unit: profile.points.find(({ id }) => id === rule.when.point)?.unit ?? '',
      raisedAt: iso(at),
      acknowledgedAt: null,
      acknowledgedBy: null,
      clearedAt: null,
      annunciatedAt: iso(at),
      conditionHolds: true,
      occurrences: 1,
      annunciations: 1,
      chatteringSince: null,
      ...noOverlay,
      maxShelve: rule.priority === 'critical' ? 0 : 8 * 3_600,
      outOfServiceProposal: null,
      taskId: null,
      cause: null,
      members: 0,
      flood: null,
    },
    message: messageOf(equipmentId, ruleId, value, address),
    journal: [],
  }
  write(alarm, 'raise', 'UNACK', 'ronda', at)
  alarms.set(alarm.facts.id, alarm)
  return alarm
}

/** The condition has come back before anybody acknowledged that it was gone. */
export function raiseAgain(alarm: StoredAlarm, at: number) {
  alarm.facts.occurrences++
  alarm.facts.annunciations++
  alarm.facts.conditionHolds = true
  alarm.facts.raisedAt = iso(at)
  alarm.facts.clearedAt = null
  write(alarm, 'raise', 'UNACK', 'ronda', at)
}

const cleared: Partial<Record<AlarmState, [AlarmState, AlarmState]>> = {
  UNACK: ['RTN_UNACK', 'LATCHED_UNACK'],
  ACKED: ['NORMAL', 'LATCHED_ACKED'],
}

export function clear(alarm: StoredAlarm, at: number) {
  alarm.facts.conditionHolds = false
  const after = cleared[alarm.facts.state]
  if (!after) return
  const { latching } = ruleOf(alarm.facts.equipment, alarm.facts.rule).rule
  alarm.facts.clearedAt = iso(at)
  write(alarm, 'clear', after[latching ? 1 : 0], 'ronda', at)
}

const acknowledged: Partial<Record<AlarmState, AlarmState>> = {
  UNACK: 'ACKED',
  RTN_UNACK: 'NORMAL',
  LATCHED_UNACK: 'LATCHED_ACKED',
}

export function acknowledge(alarm: StoredAlarm, person: string, at: number) {
  const after = acknowledged[alarm.facts.state]
  if (!after) return
  alarm.facts.acknowledgedAt = iso(at)
  alarm.facts.acknowledgedBy = person
  write(alarm, 'acknowledge', after, person, at)
}

export function reset(alarm: StoredAlarm, person: string, at: number) {
  if (alarm.facts.state === 'LATCHED_ACKED') write(alarm, 'reset', 'NORMAL', person, at)
}

export const alarmIn = (lang: Lang, { facts, message }: StoredAlarm): Alarm => {
  const { thing, rule } = ruleOf(facts.equipment, facts.rule)
  return {
    ...facts,
    equipmentName: say(thing.name, lang),
    ruleName: say(rule.name, lang),
    message: say(message, lang),
    advice: rule.advice ? say(rule.advice, lang) : null,
  }
}
