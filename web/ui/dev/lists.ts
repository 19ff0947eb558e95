// The lists of the make-believe site, as the API gives them.
import { alarmIn, alarms, type StoredAlarm } from './alarms.ts'
import type { Asked } from './asked.ts'
import { isListed } from './flood.ts'
import { profiles } from './profiles.ts'
import { checkpoints, equipment, persons } from './site.ts'
import { taskIn, tasks } from './tasks.ts'
import { type Lang, say, type Text } from './text.ts'

export const systemOf = (profile: string) => profiles.get(profile)!.system
export const named = <T extends { name: Text }>({ name, ...rest }: T, lang: Lang) => ({
  ...rest,
  name: say(name, lang),
  names: name,
})
export const page = (items: unknown[], query: URLSearchParams) => {
  const from = Number(query.get('cursor') ?? 0)
  const to = from + Number(query.get('limit') ?? 100)
  return { body: { items: items.slice(from, to), cursor: to < items.length ? String(to) : null } }
}
export const personIn = (lang: Lang, person: (typeof persons)[number]) => ({
  ...named(person, lang),
  sites: person.role === 'administrator' ? ['*'] : ['demo'],
})
export const equipmentIn = (lang: Lang, thing: (typeof equipment)[number]) => ({
  ...named(thing, lang),
  site: 'demo',
  equipment: thing.id.slice(5),
  system: systemOf(thing.profile),
  location: say(thing.location, lang),
  locations: thing.location,
  gateway: null,
  poweredBy: null,
})
export const checkpointIn = (lang: Lang, { tag, ...checkpoint }: (typeof checkpoints)[number]) => ({
  ...named(checkpoint, lang),
  site: 'demo',
  checkpoint: checkpoint.id.slice(5),
  tags: [{ uid: tag, kind: 'nfc' }],
})

type Item = Record<string, unknown>

/** The filters and the order that all lists share. */
export function listed(items: object[], { query }: Asked, fallback: string): object[] {
  const states = query.getAll('state')
  const kept = (items as Item[]).filter(
    (item) =>
      (states.length === 0 || states.includes(String(item.state))) &&
      ['priority', 'grade'].every(
        (f) => !query.has(f) || query.getAll(f).includes(String(item[f])),
      ) &&
      ['equipment', 'assignee', 'route'].every((f) => !query.has(f) || query.get(f) === item[f]) &&
      (!query.has('from') ||
        String(item.raisedAt ?? item.createdAt ?? item.windowEnd) >= query.get('from')!) &&
      (!query.has('q') ||
        JSON.stringify(item).toLowerCase().includes(query.get('q')!.toLowerCase())),
  )
  const sort = query.get('sort') ?? fallback
  const field = sort.replace('-', '')
  const order = ['critical', 'high', 'medium', 'low', 'urgent', 'important', 'general']
  const key = (item: Item) => {
    const place = order.indexOf(String(item[field]))
    return place < 0 ? String(item[field]) : String(field === 'priority' ? order.length - place : place)
  }
  return kept.sort((a, b) => (sort.startsWith('-') ? -1 : 1) * key(a).localeCompare(key(b)))
}

export const openAlarm = ({ facts }: StoredAlarm) => facts.state !== 'NORMAL'
export const endedTask = (state: string) => state === 'CLOSED' || state === 'CANCELLED'

export function alarmList(asked: Asked) {
  const all = [...alarms.values()].filter(
    (alarm) =>
      (asked.query.has('state') || asked.query.has('flood') || openAlarm(alarm)) &&
      isListed(alarm, asked.query),
  )
  return page(
    listed(
      all.map((alarm) => alarmIn(asked.lang, alarm)),
      asked,
      '-raisedAt',
    ),
    asked.query,
  )
}

export function taskList(asked: Asked) {
  const all = [...tasks.values()].filter(
    ({ facts }) => asked.query.has('state') || !endedTask(facts.state),
  )
  return page(
    listed(
      all.map((task) => taskIn(asked.lang, task)),
      asked,
      'respondBy',
    ),
    asked.query,
  )
}
