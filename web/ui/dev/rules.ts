// The rules of the make-believe site, what is different about them, and backtests of their limits.
import type { Backtest, BacktestEpisode, ProfileRule } from '../src/api/types.ts'
import { documentAt, merged, type RuleDocument } from '../src/rule/document.ts'
import { milliseconds } from '../src/site/duration.ts'
import { type Answer, type Asked, found } from './asked.ts'
import { page } from './lists.ts'
import { numberAt } from './physics.ts'
import { profiles } from './profiles.ts'
import { equipment } from './site.ts'
import { type Lang, say, type Text } from './text.ts'

type Document = RuleDocument & { id: string; name: Text }

const documents = new Map<string, Document>()
const overrides = new Map<string, Map<string, object>>()
for (const profile of profiles.values()) {
  for (const rule of profile.rules) {
    const id = `${profile.id}.${rule.id}`
    documents.set(id, { enabled: true, ...rule } as unknown as Document)
    overrides.set(id, new Map())
  }
}

const sides = { above: ['高于', 'above'], below: ['低于', 'below'] } as const

function sentence({ when, priority, enabled }: RuleDocument, lang: Lang): string {
  const index = lang === 'en' ? 1 : 0
  const side = when.above == null ? 'below' : 'above'
  const about = [when.point ?? when.kind, sides[side][index], when[side] ?? when.after ?? '']
  return `${enabled ? '' : '(–) '}${about.join(' ')} → ${priority}`
}

function ruleIn(lang: Lang, id: string): ProfileRule {
  const document = found(documents, id)
  const [profile, rule] = id.split('.') as [string, string]
  const shown = {
    id,
    profile,
    rule,
    name: say(document.name, lang),
    names: document.name,
    sentence: sentence(document, lang),
    enabled: document.enabled,
    priority: document.priority,
    document: document as unknown as Record<string, unknown>,
    effective: null,
  }
  const at = [...overrides.get(id)!].sort().map(([target, patch]) => ({
    target,
    site: target.split('.')[0]!,
    equipment: target.split('.')[1] ?? null,
    patch: patch as Record<string, unknown>,
    sentence: '',
  }))
  const whole = { ...shown, overrides: at }
  const told = ({ target }: { target: string }) => sentence(documentAt(whole, target), lang)
  return { ...whole, overrides: at.map((one) => ({ ...one, sentence: told(one) })) }
}

export const ruleList = ({ lang, query }: Asked): Answer =>
  page(
    [...documents.keys()].map((id) => ruleIn(lang, id)),
    query,
  )

export const ruleOf = ({ lang }: Asked, id: string): Answer => ({ body: ruleIn(lang, id) })

export function createRule({ body, lang }: Asked): Answer {
  const { profile, ...document } = body as unknown as Document & { profile: string }
  const id = `${profile}.${document.id}`
  documents.set(id, { ...document, offDelay: 'PT0S' })
  overrides.set(id, new Map())
  return { status: 201, body: ruleIn(lang, id) }
}

export function deleteRule(_: Asked, id: string): Answer {
  documents.delete(id)
  return { status: 204 }
}

export function replaceRule(asked: Asked, id: string): Answer {
  documents.set(id, asked.body as unknown as Document)
  return ruleOf(asked, id)
}

export function replaceOverride(asked: Asked, id: string, target: string): Answer {
  overrides.get(id)!.set(target, asked.body)
  return ruleOf(asked, id)
}

export function dropOverride(_: Asked, id: string, target: string): Answer {
  overrides.get(id)!.delete(target)
  return { status: 204 }
}

const STEP = 60_000

/** When the limit of a rule would have been broken; other conditions never are. */
function episodes(id: string, { when, onDelay }: RuleDocument, from: number, to: number) {
  const alarms: BacktestEpisode[] = []
  const { point = '', deadband = 0 } = when
  const limitOf = (limit: unknown) => (typeof limit === 'number' ? limit : null)
  const [above, below] = [limitOf(when.above), limitOf(when.below)]
  const isOut = (value: number, slack: number) =>
    (above != null && value > above - slack) || (below != null && value < below + slack)
  let since: number | null = null
  const close = (at: number, clearedAt: string | null) => {
    if (since === null || at - since < (milliseconds(onDelay) ?? 0)) return
    alarms.push({
      equipment: id,
      raisedAt: new Date(since).toISOString(),
      clearedAt,
      durationSeconds: (at - since) / 1000,
      value: above ?? below ?? null,
      peak: above ?? below ?? null,
    })
  }
  for (let at = from; at < to; at += STEP) {
    const value = numberAt(id, point, at)
    if (value === null) continue
    const out = isOut(value, since === null ? 0 : deadband)
    if (out) since ??= at
    else {
      close(at, new Date(at).toISOString())
      since = null
    }
  }
  close(to, null)
  return alarms
}

function outcome(ids: string[], rule: (id: string) => RuleDocument, from: number, to: number) {
  const all = ids.map((id) => ({ id, alarms: episodes(id, rule(id), from, to) }))
  const alarms = all.flatMap((one) => one.alarms).sort((a, b) => (a.raisedAt < b.raisedAt ? 1 : -1))
  const active = alarms.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0)
  const perDay = (alarms.length * 86_400_000) / (to - from)
  return {
    total: alarms.length,
    alarms: alarms.slice(0, 1000),
    longest: [...alarms].sort((a, b) => b.durationSeconds - a.durationSeconds)[0] ?? null,
    chattering: 0,
    activeShare: (active * 1000) / (to - from) / ids.length,
    equipment: all.map((one) => ({ id: one.id, alarms: one.alarms.length, activeShare: 0 })),
    days: [],
    hours: [],
    load: {
      perDay,
      perTenMinutes: perDay / 144,
      peakTenMinutes: Math.min(alarms.length, 2),
      floodedShare: 0,
      acceptablePerDay: 144,
      manageablePerDay: 288,
      verdict: perDay <= 144 ? 'acceptable' : perDay <= 288 ? 'manageable' : 'excessive',
    } as Backtest['load'],
  }
}

export function backtest({ body, lang }: Asked, id: string): Answer {
  const asked = body as unknown as { rule?: object; equipment?: string[]; from: string; to: string }
  const [from, to] = [Date.parse(asked.from), Date.parse(asked.to)]
  const of = ruleIn(lang, id)
  const ids = asked.equipment ?? equipment.filter((e) => e.profile === of.profile).map((e) => e.id)
  const now = outcome(ids, (one) => documentAt(of, one), from, to)
  const tried = (one: string) => merged(documentAt(of, one), asked.rule) as RuleDocument
  const then = asked.rule ? outcome(ids, tried, from, to) : now
  const [zh, en] = [`现在 ${now.total} 次，改后 ${then.total} 次`, `Now ${now.total}, then ${then.total}`]
  const result: Backtest = {
    ...then,
    rule: id,
    site: 'demo',
    from: asked.from,
    to: asked.to,
    summary: lang === 'en' ? en : zh,
    notes: [],
    sources: [],
    current: asked.rule ? now : null,
  }
  return { lines: [{ progress: 0.5 }, { result }] }
}
