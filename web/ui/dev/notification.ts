// The make-believe site's channels, contacts and ladders. What is written is kept while it runs.
import type { Answer, Asked } from './asked.ts'
import { named, page } from './lists.ts'
import { shifts } from './site.ts'
import { say, text, type Text } from './text.ts'

const MINUTE = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString()

type Stored = { id: string; name: Text } & Record<string, unknown>

const health = (state: string, took: number | null, failed: number | null, reason: string | null) => ({
  state,
  since: state === 'dead' ? ago(7) : null,
  succeededAt: took === null ? null : ago(took),
  failedAt: failed === null ? null : ago(failed),
  reason,
})

const channel = (id: string, name: Text, kind: string, host: string, of: object): Stored => ({
  id: `demo.${id}`,
  site: 'demo',
  channel: id,
  name,
  kind,
  host,
  port: kind === 'email' ? 587 : null,
  security: kind === 'email' ? 'starttls' : null,
  username: kind === 'email' ? 'ronda' : null,
  sender: kind === 'email' ? 'ronda@example.com' : null,
  hasSecret: kind !== 'wecom',
  language: 'zh-CN',
  perMinute: 20,
  evenly: false,
  fallback: null,
  enabled: true,
  health: of,
})

const channels = new Map<string, Stored>(
  [
    channel('room', text('总控室群', 'Control room'), 'wecom', 'qyapi.weixin.qq.com', health('well', 3, null, null)),
    channel('mail', text('物业邮箱', 'Office mail'), 'email', 'smtp.example.com', health('failing', 190, 2, 'HTTP 503')),
    channel(
      'fire',
      text('消防群', 'Fire group'),
      'dingtalk',
      'oapi.dingtalk.com',
      health('dead', 1_500, 1, 'errcode 310000: sign not match'),
    ),
    channel('push', text('浏览器', 'Browsers'), 'webpush', '', health('untried', null, null, null)),
  ].map((one) => [one.id, one]),
)

const contacts = new Map<string, Stored>(
  [
    { person: 'e-001', language: 'zh-CN', ways: [{ channel: 'demo.room', address: '13800000001' }, { channel: 'demo.mail', address: 'e-001@example.com' }] },
    { person: 's-001', language: 'zh-CN', ways: [{ channel: 'demo.push', address: 's-001' }] },
  ].map((one) => [one.person, { ...one, id: one.person, name: text(one.person, one.person) }]),
)

const ladders = new Map<string, Stored>(
  [
    {
      id: 'demo.urgent',
      site: 'demo',
      ladder: 'urgent',
      name: text('紧急报警', 'Urgent alarms'),
      priorities: ['critical', 'high'],
      steps: [
        { recipients: [{ kind: 'duty', role: 'engineer' }, { kind: 'group', channel: 'room' }], waitSeconds: 300 },
        { recipients: [{ kind: 'person', person: 's-001' }], waitSeconds: 600 },
      ],
      repeats: 1,
      tellRecovered: true,
      quiet: { from: '22:00', to: '07:00' },
      enabled: true,
    },
  ].map((one) => [one.id, one]),
)

const stores: Record<string, Map<string, Stored>> = { channels, ladders, contacts }
const own: { id: string; service: string; since: string }[] = []

export function notificationList({ lang, query }: Asked, noun: string): Answer {
  return page([...stores[noun]!.values()].map((one) => named(one, lang)), query)
}

export function notificationChange({ body, method }: Asked, noun: string, id?: string): Answer {
  const store = stores[noun]!
  if (method === 'DELETE') {
    store.delete(id!)
    return { status: 204 }
  }
  const { names, ...rest } = body as unknown as Record<string, unknown> & { names?: Text }
  const key = id ?? `demo.${body[noun.slice(0, -1)]}`
  const before = store.get(key) ?? {}
  const name = names ?? text(key, key)
  store.set(key, { ...before, ...rest, id: key, name, ...(noun === 'contacts' ? { person: key } : {}) })
  return { status: id ? 200 : 201, body: store.get(key) }
}

export function channelTest(_: Asked, id: string): Answer {
  const dead = id === 'demo.fire'
  return { body: dead ? { outcome: 'refused', reason: 'errcode 310000: sign not match' } : { outcome: 'accepted', reason: null } }
}

export function duty({ lang }: Asked): Answer {
  const turn = (n: number, from: number, until: number) => ({
    shift: shifts[n]!.id,
    name: say(shifts[n]!.name, lang),
    persons: shifts[n]!.persons,
    from: ago(-from),
    until: ago(-until),
  })
  return { body: { now: [turn(0, -300, 140)], next: [turn(1, 140, 860), turn(0, 860, 1_580)] } }
}

export function preview({ body }: Asked): Answer {
  const zh = body.language !== 'en'
  const line = zh ? '1号水泵：出口压力 0.21 MPa 低于 0.30 MPa' : 'Pump 1: Outlet pressure 0.21 MPa is below 0.30 MPa'
  const where = zh ? '项目：锦绣花园\n时间：11-21 10:00:00' : 'Site: Brocade Garden\nTime: 11-21 10:00:00'
  const letter = (example: string, mark: string, more = '') => {
    const words = `${mark}${line}\n${where}${more}`
    const subject = ['email', 'webhook', 'webpush'].includes(body.kind!) ? mark + line : null
    const longest = ['wecom', 'webpush'].includes(body.kind!) ? 2048 : null
    return { example, subject, text: words, bytes: Buffer.byteLength(words), longest }
  }
  return {
    body: {
      items: [
        letter('raised', zh ? '【高】' : '[High] '),
        letter('escalated', zh ? '【高】' : '[High] ', zh ? '\n尚无人确认，已升级通知' : '\nNobody has answered yet: escalated'),
        letter('recovered', zh ? '【恢复】' : '[Recovered] '),
        letter('digest', zh ? '【汇总】17 条报警与任务，1 条恢复\n' : '[Digest] 17 raised, 1 recovered\n'),
      ],
    },
  }
}

export function browsers({ method }: Asked, id?: string): Answer {
  if (method === 'GET') {
    return { body: { key: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8', items: own } }
  }
  if (method === 'DELETE') {
    own.splice(own.findIndex((one) => one.id === id), 1)
    return { status: 204 }
  }
  own.push({ id: String(own.length + 1), service: 'fcm.googleapis.com', since: ago(0) })
  return { status: 201, body: own.at(-1) }
}
