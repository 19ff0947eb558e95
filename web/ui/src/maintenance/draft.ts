import type { MaintenancePlan, MaintenancePlanInput } from '../api/types'
import { milliseconds } from '../site/duration'

export type Trigger = MaintenancePlan['trigger']
export type Unit = NonNullable<MaintenancePlan['unit']>

const HOUR = 3_600_000

/** The hours of an ISO 8601 duration such as `PT500H`; 0 where it is none. */
export const hours = (duration: string | undefined) => (milliseconds(duration ?? '') ?? 0) / HOUR

/** How much of a meter is shown: tenths of hours below ten, else whole ones. */
export const amount = (value: number) =>
  String(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))

export interface Draft {
  id: string
  zh: string
  en: string
  equipment: string
  triggers: Trigger[]
  every: string
  unit: Unit
  first: string
  floating: boolean
  leadDays: string
  point: string
  hours: string
  hoursAhead: string
  times: string
  timesAhead: string
  rule: string
  grade: NonNullable<MaintenancePlanInput['grade']>
  checklist: string
  enabled: boolean
}

const number = (value: number | null | undefined, otherwise: number) => String(value ?? otherwise)

/** What a form begins with. */
export function draftOf(before: MaintenancePlan | null, tomorrow: string): Draft {
  const { runtime, count } = before ?? {}
  return {
    id: before?.plan ?? '',
    zh: before?.names.zh ?? '',
    en: before?.names.en ?? '',
    equipment: before?.equipment ?? '',
    triggers: before?.triggers ?? ['time'],
    every: number(before?.every, 1),
    unit: before?.unit ?? 'months',
    first: before?.first ?? tomorrow,
    floating: before?.floating ?? false,
    leadDays: number(before?.leadDays, 3),
    point: runtime?.point ?? count?.point ?? '',
    hours: number(runtime && hours(runtime.every), 500),
    hoursAhead: number(runtime && hours(runtime.ahead), 20),
    times: number(count?.every, 1000),
    timesAhead: number(count?.ahead, 50),
    rule: before?.condition?.rule ?? '',
    grade: before?.grade ?? 'general',
    checklist: (before?.checklist ?? []).map(line).join('\n'),
    enabled: before?.enabled ?? true,
  }
}

type Item = NonNullable<MaintenancePlanInput['checklist']>[number]

const line = ({ zh, en }: Item) => (en && en !== zh ? `${zh} | ${en}` : zh)

function items(text: string): Item[] {
  const lines = text.split('\n').filter((one) => one.trim() !== '')
  return lines.map((one) => {
    const [zh = '', en] = one.split('|').map((part) => part.trim())
    return en ? { zh, en } : { zh }
  })
}

const isAtLeast = (least: number, text: string) =>
  text.trim() !== '' && Number.isFinite(Number(text)) && Number(text) >= least

/** An amount and what is ahead of it. */
const isGoal = (every: string, ahead: string) =>
  isAtLeast(1, every) && isAtLeast(0, ahead) && Number(ahead) < Number(every)

/** What is chosen, where one more was: it counts running time or times, not both. */
export function chosenOf(before: readonly Trigger[], now: readonly Trigger[]): Trigger[] {
  const added = now.find((one) => !before.includes(one))
  const other = added === 'runtime' ? 'count' : added === 'count' ? 'runtime' : undefined
  return now.filter((one) => one !== other)
}

/** Whether whichever comes first counts, so that its calendar begins anew when it was done. */
export const isEarliest = ({ triggers }: Pick<Draft, 'triggers'>) => triggers.length > 1

/** Whether what makes it due is filled in; the server has the last word. */
export const isDueSet = (draft: Draft) =>
  draft.triggers.length > 0 && draft.triggers.every((one) => isSet(one, draft))

function isSet(trigger: Trigger, draft: Draft): boolean {
  switch (trigger) {
    case 'time':
      return isAtLeast(1, draft.every) && isAtLeast(0, draft.leadDays) && draft.first !== ''
    case 'runtime':
      return draft.point !== '' && isGoal(draft.hours, draft.hoursAhead)
    case 'count':
      return draft.point !== '' && isGoal(draft.times, draft.timesAhead)
    case 'condition':
      return draft.rule !== ''
  }
}

const inHours = (text: string) => `PT${Math.round(Number(text) * 60)}M`

function due(trigger: Trigger, draft: Draft): Partial<MaintenancePlanInput> {
  const { point, rule, unit, first } = draft
  const floating = draft.floating || isEarliest(draft)
  switch (trigger) {
    case 'time':
      return { every: Number(draft.every), unit, first, floating, leadDays: Number(draft.leadDays) }
    case 'runtime':
      return {
        runtime: { point, every: inHours(draft.hours), ahead: inHours(draft.hoursAhead) },
      }
    case 'count':
      return { count: { point, every: Number(draft.times), ahead: Number(draft.timesAhead) } }
    case 'condition':
      return { condition: { rule } }
  }
}

/** What the server is sent. */
export function inputOf(draft: Draft): MaintenancePlanInput {
  const { id, zh, en, equipment, grade, enabled } = draft
  return {
    site: equipment.split('.')[0]!,
    plan: id,
    equipment,
    names: { zh: zh.trim(), en: en.trim() || undefined },
    ...Object.assign({}, ...draft.triggers.map((one) => due(one, draft))),
    grade,
    checklist: items(draft.checklist),
    enabled,
  }
}
