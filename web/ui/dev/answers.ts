// What the stand-in answers, by method and path.
import { acknowledge, alarmIn, alarms, reset, type StoredAlarm } from './alarms.ts'
import type { Told } from './life.ts'
import { numberAt, valueAt, isSilent } from './physics.ts'
import { profileIn, profiles } from './profiles.ts'
import { roundIn, rounds } from './rounds.ts'
import { checkpoints, equipment, persons, routes, site, zones } from './site.ts'
import { act, taskIn, tasks } from './tasks.ts'
import { type Lang, say, type Text } from './text.ts'

export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  body: Record<string, string>
  person: string | null
  lang: Lang
  tell: Told
}

interface Answer {
  status?: number
  body?: unknown
  cookie?: string
}

export class Refusal extends Error {
  readonly status: number
  readonly type: string
  constructor(status: number, type: string, message: string) {
    super(message)
    this.status = status
    this.type = type
  }
}

const PASSWORD = 'demo'
const systemOf = (profile: string) => profiles.get(profile)!.system
const named = <T extends { name: Text }>({ name, ...rest }: T, lang: Lang) => ({ ...rest, name: say(name, lang), names: name })
const page = (items: unknown[], query: URLSearchParams) => {
  const from = Number(query.get('cursor') ?? 0)
  const to = from + Number(query.get('limit') ?? 100)
  return { body: { items: items.slice(from, to), cursor: to < items.length ? String(to) : null } }
}
const personIn = (lang: Lang, person: (typeof persons)[number]) => ({
  ...named(person, lang),
  sites: person.role === 'administrator' ? ['*'] : ['demo'],
})
const equipmentIn = (lang: Lang, thing: (typeof equipment)[number]) => ({
  ...named(thing, lang),
  site: 'demo',
  equipment: thing.id.slice(5),
  system: systemOf(thing.profile),
  location: say(thing.location, lang),
  locations: thing.location,
})
const checkpointIn = (lang: Lang, { tag, ...checkpoint }: (typeof checkpoints)[number]) => ({
  ...named(checkpoint, lang),
  site: 'demo',
  checkpoint: checkpoint.id.slice(5),
  tags: [{ uid: tag, kind: 'nfc' }],
})

type Item = Record<string, unknown>

/** The filters and the order that all lists share. */
function listed(items: object[], { query }: Asked, fallback: string): object[] {
  const states = query.getAll('state')
  const kept = (items as Item[]).filter(
    (item) =>
      (states.length === 0 || states.includes(String(item.state))) &&
      ['priority', 'grade'].every((f) => !query.has(f) || query.getAll(f).includes(String(item[f]))) &&
      ['equipment', 'assignee', 'route'].every((f) => !query.has(f) || query.get(f) === item[f]) &&
      (!query.has('from') || String(item.raisedAt ?? item.createdAt ?? item.windowEnd) >= query.get('from')!) &&
      (!query.has('q') || JSON.stringify(item).toLowerCase().includes(query.get('q')!.toLowerCase())),
  )
  const sort = query.get('sort') ?? fallback
  const field = sort.replace('-', '')
  const order = ['critical', 'high', 'medium', 'low', 'urgent', 'important', 'general']
  const key = (item: Item) => {
    const place = order.indexOf(String(item[field]))
    return place < 0 ? String(item[field]) : String(place)
  }
  return kept.sort((a, b) => (sort.startsWith('-') ? -1 : 1) * key(a).localeCompare(key(b)))
}

const openAlarm = ({ facts }: StoredAlarm) => facts.state !== 'NORMAL'
const endedTask = (state: string) => state === 'CLOSED' || state === 'CANCELLED'

function alarmList(asked: Asked) {
  const all = [...alarms.values()].filter((alarm) => asked.query.has('state') || openAlarm(alarm))
  return page(listed(all.map((alarm) => alarmIn(asked.lang, alarm)), asked, '-raisedAt'), asked.query)
}

function taskList(asked: Asked) {
  const all = [...tasks.values()].filter(({ facts }) => asked.query.has('state') || !endedTask(facts.state))
  return page(listed(all.map((task) => taskIn(asked.lang, task)), asked, 'respondBy'), asked.query)
}

function summary(): Answer {
  const open = [...alarms.values()].filter(openAlarm).map(({ facts }) => facts)
  const of = (priority: string) => {
    const those = open.filter((alarm) => alarm.priority === priority)
    return { open: those.length, unacknowledged: those.filter(({ state }) => state.endsWith('UNACK')).length }
  }
  return { body: Object.fromEntries(['critical', 'high', 'medium', 'low'].map((p) => [p, of(p)])) }
}

function overview(lang: Lang): Answer {
  const systems = [...new Set(equipment.map(({ profile }) => systemOf(profile)))].map((system) => {
    const ids = equipment.filter(({ profile }) => systemOf(profile) === system).map(({ id }) => id)
    return {
      system,
      equipment: ids.length,
      silent: ids.filter((id) => isSilent(id, Date.now())).length,
      alarms: [...alarms.values()].filter((a) => openAlarm(a) && ids.includes(a.facts.equipment)).length,
      tasks: [...tasks.values()].filter(({ facts: t }) => !endedTask(t.state) && ids.includes(t.equipment ?? '')).length,
    }
  })
  const count = (state: string) => [...rounds.values()].filter((round) => round.state === state).length
  const states = { planned: 'PLANNED', open: 'OPEN', completed: 'COMPLETED', incomplete: 'INCOMPLETE', missed: 'MISSED' }
  const counts = Object.fromEntries(Object.entries(states).map(([name, state]) => [name, count(state)]))
  return { body: { site: named(site, lang), systems, rounds: counts } }
}

function readings(id: string, query: URLSearchParams): Answer {
  const [from, to] = [Date.parse(query.get('from')!), Math.min(Date.parse(query.get('to')!), Date.now())]
  const width = Math.max((Date.parse(query.get('to')!) - from) / Number(query.get('buckets') ?? 300), 2000)
  const rows = []
  for (let at = from; at < to; at += width) {
    const samples = [0, 0.2, 0.4, 0.6, 0.8].map((part) => numberAt(id, query.get('point')!, at + part * width))
    const values = samples.filter((value) => value !== null)
    if (values.length === 0) continue
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    rows.push({ ts: new Date(at).toISOString(), mean, min: Math.min(...values), max: Math.max(...values), count: values.length })
  }
  return { body: { point: query.get('point'), unit: '', rows } }
}

function latest(id: string) {
  const at = isSilent(id, Date.now()) ? Date.now() - 9 * 60_000 : Date.now()
  const points = profiles.get(equipment.find((thing) => thing.id === id)!.profile)!.points
  const ts = new Date(at).toISOString()
  return { values: Object.fromEntries(points.map((p) => [p.id, { value: valueAt(id, p.id, at), ts }])) }
}

function found<T>(things: ReadonlyMap<string, T>, id: string): T {
  const thing = things.get(id)
  if (!thing) throw new Refusal(404, 'not-found', `There is no ${id}.`)
  return thing
}

function sessionOf({ person, lang }: Asked): Answer {
  const known = persons.find(({ id }) => id === person)
  if (!known) throw new Refusal(401, 'unauthorized', 'Log in first.')
  return { body: { person: personIn(lang, known), csrfToken: 'mock' } }
}

function logIn(asked: Asked): Answer {
  const { username = '', password } = asked.body
  const message = asked.lang === 'en' ? 'The user name or the password is wrong. Check both, or ask an administrator for a new password.' : '用户名或密码不正确。请核对后重试,或请管理员重置密码。'
  if (password !== PASSWORD || !persons.some(({ id }) => id === username)) throw new Refusal(401, 'wrong-login', message)
  return { ...sessionOf({ ...asked, person: username }), cookie: `ronda_session=${username}; Path=/; SameSite=Strict` }
}

function alarmCommand(asked: Asked, id: string, command: string): Answer {
  const alarm = found(alarms, id)
  if (command === 'acknowledge') acknowledge(alarm, asked.person!, Date.now())
  else reset(alarm, asked.person!, Date.now())
  asked.tell('alarm', (lang) => alarmIn(lang, alarm))
  return { body: alarmIn(asked.lang, alarm) }
}

function taskCommand(asked: Asked, id: string, command: string): Answer {
  const task = found(tasks, id)
  if (!act(task, command, asked.person!, asked.body, Date.now())) {
    throw new Refusal(409, 'not-possible', `A task that is ${task.facts.state} cannot be: ${command}.`)
  }
  asked.tell('task', (lang) => taskIn(lang, task))
  return { body: taskIn(asked.lang, task) }
}

type Handler = (asked: Asked, ...ids: string[]) => Answer

const handlers: [pattern: RegExp, handler: Handler][] = [
  [/^GET \/health\/live$/, () => ({ body: { status: 'up', checks: {} } })],
  [/^POST \/api\/v1\/session$/, logIn],
  [/^DELETE \/api\/v1\/session$/, () => ({ status: 204, cookie: 'ronda_session=; Path=/; Max-Age=0' })],
  [/^GET \/api\/v1\/session$/, sessionOf],
  [/^GET \/api\/v1\/sites$/, ({ lang, query }) => page([named(site, lang)], query)],
  [/^GET \/api\/v1\/zones$/, ({ lang, query }) => page(zones.map((z) => ({ ...named(z, lang), site: 'demo', zone: z.id.slice(5) })), query)],
  [/^GET \/api\/v1\/persons$/, ({ lang, query }) => page(persons.map((p) => personIn(lang, p)), query)],
  [/^GET \/api\/v1\/profiles$/, ({ lang, query }) => page([...profiles.values()].map((p) => profileIn(lang, p)), query)],
  [/^GET \/api\/v1\/equipment$/, (asked) => page(listed(equipment.map((e) => equipmentIn(asked.lang, e)), asked, 'id'), asked.query)],
  [/^GET \/api\/v1\/equipment\/([^/]+)\/readings$/, ({ query }, id) => readings(id!, query)],
  [/^POST \/api\/v1\/equipment\/([^/]+)\/credentials$/, (_, id) => ({ status: 201, body: { username: id, password: 'k7Vd-2mQx-9TbH-4wLe' } })],
  [/^GET \/api\/v1\/latest$/, () => ({ body: { items: Object.fromEntries(equipment.map(({ id }) => [id, latest(id)])) } })],
  [/^GET \/api\/v1\/overview$/, ({ lang }) => overview(lang)],
  [/^GET \/api\/v1\/alarms$/, alarmList],
  [/^GET \/api\/v1\/alarms\/summary$/, summary],
  [/^GET \/api\/v1\/alarms\/([^/]+)$/, ({ lang }, id) => ({ body: alarmIn(lang, found(alarms, id!)) })],
  [/^GET \/api\/v1\/alarms\/([^/]+)\/journal$/, (_, id) => ({ body: { items: found(alarms, id!).journal } })],
  [/^POST \/api\/v1\/alarms\/([^/]+)\/(acknowledge|reset)$/, (asked, id, command) => alarmCommand(asked, id!, command!)],
  [/^GET \/api\/v1\/tasks$/, taskList],
  [/^GET \/api\/v1\/tasks\/([^/]+)$/, ({ lang }, id) => ({ body: taskIn(lang, found(tasks, id!)) })],
  [/^GET \/api\/v1\/tasks\/([^/]+)\/journal$/, (_, id) => ({ body: { items: found(tasks, id!).journal } })],
  [/^POST \/api\/v1\/tasks\/([^/]+)\/(\w+)$/, (asked, id, command) => taskCommand(asked, id!, command!)],
  [/^GET \/api\/v1\/checkpoints$/, ({ lang, query }) => page(checkpoints.map((c) => checkpointIn(lang, c)), query)],
  [/^GET \/api\/v1\/routes$/, ({ lang, query }) => page(routes.map((r) => ({ ...named(r, lang), site: 'demo', route: r.id.slice(5) })), query)],
  [/^GET \/api\/v1\/rounds$/, (asked) => page(listed([...rounds.values()].map((r) => roundIn(asked.lang, r)), asked, '-windowStart'), asked.query)],
  [/^GET \/api\/v1\/rounds\/([^/]+)$/, ({ lang }, id) => ({ body: roundIn(lang, found(rounds, id!)) })],
]

const OPEN_TO_ALL = /^(GET \/health|POST \/api\/v1\/session$)/

export function answerTo(asked: Asked): Answer {
  const line = `${asked.method} ${asked.path}`
  if (!asked.person && !OPEN_TO_ALL.test(line)) throw new Refusal(401, 'unauthorized', 'Log in first.')
  for (const [pattern, handler] of handlers) {
    const match = pattern.exec(line)
    if (match) return handler(asked, ...match.slice(1))
  }
  throw new Refusal(404, 'not-found', `The stand-in has no ${line}.`)
}
