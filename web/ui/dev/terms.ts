// What the tasks of the make-believe site go by. What is written is kept while it runs.
import type { TaskFigures, TaskLimitRow, WorkingHours } from '../src/api/types.ts'
import type { Answer, Asked } from './asked.ts'
import { systemOf } from './lists.ts'
import { equipment, persons, zones } from './site.ts'
import { say, type Text } from './text.ts'

const always = (minutes: number) => ({ minutes, calendar: 'always' as const })
const working = (minutes: number) => ({ minutes, calendar: 'working' as const })
const row = (
  grade: TaskLimitRow['grade'],
  source: TaskLimitRow['source'],
  acceptance: TaskLimitRow['acceptance'],
  response: TaskLimitRow['response'],
  resolution: TaskLimitRow['resolution'],
): TaskLimitRow => ({
  grade,
  system: null,
  source,
  acceptance,
  response,
  resolution,
  callBack: working(480),
})

const proposed = [
  row('urgent', null, always(10), always(30), always(240)),
  row('important', 'request', always(10), always(30), always(1440)),
  row('important', null, always(30), always(120), always(1440)),
  row('general', 'request', working(10), working(30), working(1440)),
  row('general', null, working(120), working(480), working(1440)),
]
const limits = new Map<string, TaskLimitRow[]>()

export function taskLimits({ method, body }: Asked, site = ''): Answer {
  if (method === 'PUT') limits.set(site, (body as unknown as { rows: TaskLimitRow[] }).rows)
  const own = (limits.get(site) ?? []).length > 0
  const rows = own ? limits.get(site)! : site ? taskLimitRows('') : proposed
  return { body: { own, rows } }
}
const taskLimitRows = (site: string) =>
  (limits.get(site) ?? []).length > 0 ? limits.get(site)! : proposed

const office = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '18:00' },
]
let days: WorkingHours['days'] = []

export function workingHours({ method, body }: Asked): Answer {
  if (method === 'PUT') days = (body as unknown as WorkingHours).days
  const usual = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const).map(
    (weekday) => ({ weekday, hours: office }),
  )
  return { body: { own: days.length > 0, days: days.length > 0 ? days : usual } }
}

let automatic = true

export function dispatch({ method, body }: Asked): Answer {
  if (method === 'PUT') automatic = (body as unknown as { automatic: boolean }).automatic
  return { body: { automatic } }
}

const tags = new Map<string, string[]>([['demo.pump-1', ['04A1B2C3D4E5F6']]])

export function equipmentTags({ method, body }: Asked, id: string): Answer {
  if (method === 'PUT') tags.set(id, (body as unknown as { uids: string[] }).uids)
  return { body: { uids: tags.get(id) ?? [] } }
}

const DAY = 86_400
const groups: Record<string, () => [string, Text | null][]> = {
  equipment: () => equipment.map(({ id, name }) => [id, name]),
  system: () => [...new Set(equipment.map(({ profile }) => systemOf(profile)))].map((id) => [id, null]),
  zone: () => zones.map(({ id, name }) => [id, name]),
  person: () =>
    persons.filter(({ role }) => role === 'engineer').map(({ id, name }) => [id, name]),
  month: () => [new Date().toISOString().slice(0, 7)].map((month) => [month, null]),
}

/** Figures that differ from group to group, and are the same each time. */
export function taskReport({ query, lang }: Asked): Answer {
  const by = query.get('by') ?? 'equipment'
  const items = groups[by]!().map(([group, name], n): TaskFigures => {
    const closed = 3 + ((n * 7) % 11)
    const failures = closed - (n % 3)
    const repairing = failures * (4_000 + n * 900)
    const span = 30 * DAY
    const hasEquipment = by !== 'person' && by !== 'month'
    return {
      group,
      name: name ? say(name, lang) : null,
      closed,
      responded: { part: closed - (n % 2), whole: closed },
      resolved: { part: closed - (n % 4), whole: closed },
      reworked: { part: n % 3, whole: closed },
      fixedAtOnce: { part: closed - (n % 3), whole: closed },
      failures,
      repairing,
      timeToRepair: failures > 0 ? Math.round(repairing / failures) : null,
      timeBetweenFailures:
        hasEquipment && failures > 0 ? Math.round((span - repairing) / failures) : null,
      availability: hasEquipment ? { part: span - repairing, whole: span } : null,
    }
  })
  return { body: { from: query.get('from'), to: query.get('to'), by, items } }
}
