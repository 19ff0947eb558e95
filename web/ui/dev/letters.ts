// The dead letters of the make-believe site. A replay lets those through whose equipment was only
// not registered.
import { type Answer, type Asked, found, Refusal } from './asked.ts'
import { page } from './lists.ts'

interface Letter {
  id: string
  site: string
  topic: string
  reason: string
  detail: string
  text: string | null
  hex: string | null
  whole: boolean
  size: number
  firstSeen: string
  lastSeen: string
  count: number
}

const MINUTE = 60_000
const letters = new Map<string, Letter>()

function refused(
  topic: string,
  reason: string,
  detail: string,
  payload: { text?: string; hex?: string; size?: number },
  minutesAgo: number,
  count = 1,
) {
  const id = String(letters.size + 1)
  const kept = payload.text?.length ?? payload.hex!.length / 2
  letters.set(id, {
    id,
    site: 'demo',
    topic: `ronda/v1/demo/${topic}`,
    reason,
    detail,
    text: payload.text ?? null,
    hex: payload.hex ?? null,
    whole: payload.size === undefined,
    size: payload.size ?? kept,
    firstSeen: new Date(Date.now() - (minutesAgo + 40 * count) * MINUTE).toISOString(),
    lastSeen: new Date(Date.now() - minutesAgo * MINUTE).toISOString(),
    count,
  })
}

for (let i = 0; i < 70; i++) {
  refused(
    `pump-${7 + (i % 3)}/telemetry`,
    'unknown-device',
    `there is no equipment demo.pump-${7 + (i % 3)}: register it, or correct the topic`,
    { text: `{"ts": ${1_795_000_000_000 + i * 10_000}, "values": {"pressure": 0.4${i}}}` },
    3 + i * 7,
  )
}
refused(
  'pump-2/telemetry',
  'unknown-point',
  "profile 'pump' has no point 'presure': correct its name, or add it to the profile",
  { text: '{"values": {"presure": 0.41, "running": true}}' },
  2,
  1_204,
)
refused(
  'elevator-3/telemetry',
  'malformed-json',
  'the payload is not JSON at byte 27: Unexpected end-of-input',
  { text: '{"values": {"speed": 1.75, ' },
  12,
  3,
)
refused(
  'power-1/telemetry',
  'malformed-json',
  'the payload is not UTF-8',
  { hex: '68310031006800c9'.repeat(9) },
  31,
)
refused(
  'elevator-1/telemetry',
  'too-large',
  'a message may have 256 KiB: send what was spooled in smaller arrays',
  { text: '[{"ts": 1795000000000, "values": {"speed": 1.75}}, ', size: 312_400 },
  95,
  2,
)
refused(
  'fire-panel-1/event',
  'wrong-value',
  "'state' is 'burning': write active or cleared",
  { text: '{"code": "fire", "state": "burning"}' },
  60 * 30,
)

const forThose = ({ person }: Asked) => {
  if (!/^(s-|admin)/.test(person ?? '')) throw new Refusal(403, 'forbidden', 'Ask a supervisor.')
}

function meant(asked: Asked): Letter[] {
  forThose(asked)
  const { query } = asked
  const reasons = query.getAll('reason')
  return [...letters.values()].filter(
    ({ reason, topic, lastSeen }) =>
      (reasons.length === 0 || reasons.includes(reason)) &&
      (!query.has('from') || lastSeen >= query.get('from')!) &&
      topic.toLowerCase().includes((query.get('q') ?? '').toLowerCase()),
  )
}

export function letterList(asked: Asked): Answer {
  const sort = asked.query.get('sort') ?? '-lastSeen'
  const field = sort.replace('-', '') as 'lastSeen' | 'count' | 'reason' | 'topic'
  const compare = (a: Letter, b: Letter) =>
    field === 'count' ? a.count - b.count : a[field].localeCompare(b[field])
  const items = meant(asked)
    .sort((a, b) => (sort.startsWith('-') ? -1 : 1) * compare(a, b))
    .map(({ text, hex, ...letter }) => ({ ...letter, beginning: (text ?? hex)!.slice(0, 200) }))
  return page(items, asked.query)
}

export const letterOf = (id: string) => found(letters, id)

export function letterSummary(asked: Asked): Answer {
  const body: Record<string, { letters: number; messages: number }> = {}
  for (const { reason, count } of meant(asked)) {
    const sum = (body[reason] ??= { letters: 0, messages: 0 })
    sum.letters++
    sum.messages += count
  }
  return { body }
}

export function removeLetters(asked: Asked, id?: string) {
  const gone = id === undefined ? meant(asked) : [found(letters, id)]
  gone.forEach((letter) => letters.delete(letter.id))
  return { deleted: gone.length }
}

function replay(letter: Letter): 'accepted' | 'refused' | 'incomplete' {
  if (!letter.whole) return 'incomplete'
  if (letter.reason === 'unknown-device') {
    letters.delete(letter.id)
    return 'accepted'
  }
  letter.count++
  return 'refused'
}

export function replayLetters(asked: Asked, id?: string): Answer {
  if (id !== undefined) return { body: { outcome: replay(found(letters, id)) } }
  const after = Number(asked.query.get('cursor') ?? 0)
  const limit = Number(asked.query.get('limit') ?? 100)
  const rest = meant(asked).filter((letter) => Number(letter.id) > after)
  const sums = { accepted: 0, refused: 0, incomplete: 0 }
  for (const letter of rest.slice(0, limit)) sums[replay(letter)]++
  return { body: { ...sums, cursor: rest.length > limit ? rest[limit - 1]!.id : null } }
}
