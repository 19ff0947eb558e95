// A make-believe alarm report: a quiet site with a flood, a chattering sensor and a standing alarm.
import type { AlarmReport, ReportCondition, ReportFigure } from '../src/api/types.ts'
import { alarms } from './alarms.ts'
import type { Answer, Asked } from './asked.ts'
import { profiles } from './profiles.ts'
import { equipment, site } from './site.ts'
import { type Lang, say, text, type Text } from './text.ts'

const PERIOD = 600_000
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The same number for the same period, whenever it is asked for. */
const chance = (n: number) => {
  const x = Math.sin(n * 12.9898) * 43_758.5453
  return x - Math.floor(x)
}

const iso = (at: number) => new Date(at).toISOString()

function condition(lang: Lang, n: number): ReportCondition {
  const thing = equipment[(n * 5) % equipment.length]!
  const rules = profiles.get(thing.profile)!.rules
  const rule = rules[n % rules.length]!
  return {
    site: site.id,
    siteName: say(site.name, lang),
    equipment: thing.id,
    equipmentName: say(thing.name, lang),
    rule: rule.id,
    ruleName: say(rule.name, lang),
    address: '',
    alarm: [...alarms.keys()][n % alarms.size] ?? '1',
  }
}

const rate = (limit: number, manageable: number | null = null): ReportFigure['target'] => ({
  comparison: 'AT_MOST',
  limit,
  manageable,
})

const verdicts: Record<ReportFigure['verdict'], Text> = {
  GOOD: text('达标', 'on target'),
  MANAGEABLE: text('勉强可管理', 'manageable at most'),
  BAD: text('超标', 'beyond target'),
  NONE: text('–', '–'),
}

function judge(value: number | null, target: ReportFigure['target']): ReportFigure['verdict'] {
  if (value === null || target === null) return 'NONE'
  if (value <= target.limit) return 'GOOD'
  return target.manageable !== null && value <= target.manageable ? 'MANAGEABLE' : 'BAD'
}

export function alarmReport({ lang, query }: Asked): Answer {
  const to = Math.floor(Date.parse(query.get('to')!) / PERIOD) * PERIOD
  const from = Math.floor(Date.parse(query.get('from')!) / PERIOD) * PERIOD
  const flood = Math.floor((to - 5 * HOUR) / PERIOD) * PERIOD
  const periods = Array.from({ length: (to - from) / PERIOD }, (_, i) => {
    const at = from + i * PERIOD
    if (at >= flood && at < flood + 4 * PERIOD) return 14 + Math.floor(20 * chance(at / PERIOD))
    return chance(at / PERIOD) > 0.8 ? 1 + Math.floor(4 * chance(at / PERIOD + 1)) : 0
  })
  const all = periods.reduce((a, b) => a + b, 0)
  const days = Math.floor((to - from) / DAY)
  const peak = Math.max(...periods)

  const figure = (
    metric: string,
    name: Text,
    value: number | null,
    more: Partial<ReportFigure> = {},
  ): ReportFigure => {
    const target = more.target ?? null
    const verdict = judge(value, target)
    return {
      metric,
      name: say(name, lang),
      unit: 'COUNT',
      value,
      numerator: Math.round(value ?? 0),
      denominator: null,
      at: null,
      source: target ? 'ISA-18.2' : '',
      ...more,
      target,
      verdict,
      verdictWords: say(verdicts[verdict], lang),
    }
  }
  const busy = periods.filter((count) => count > 10).length
  const figures = [
    figure(
      'PER_DAY',
      text('每日报警数，平均', 'Alarms per day, average'),
      days > 0 ? all / days : null,
      { numerator: all, denominator: days, target: rate(150, 300) },
    ),
    figure(
      'PER_TEN_MINUTES',
      text('每 10 分钟报警数，平均', 'Alarms per 10 min, average'),
      all / periods.length,
      { numerator: all, denominator: periods.length, target: rate(1, 2) },
    ),
    figure(
      'PER_TEN_MINUTES_MAX',
      text('每 10 分钟报警数，最大', 'Alarms per 10 min, maximum'),
      peak,
      { at: iso(from + periods.indexOf(peak) * PERIOD), target: rate(10) },
    ),
    figure(
      'FLOOD_TIME',
      text('报警泛滥时间占比', 'Share of time in flood'),
      (100 * busy) / periods.length,
      { unit: 'PERCENT', numerator: busy, denominator: periods.length, target: rate(1) },
    ),
    figure('CHATTERING', text('抖动的报警', 'Chattering alarms'), 1, { target: rate(0) }),
    figure(
      'SUPPRESSED_END',
      text('设计抑制的报警，期末', 'Alarms suppressed by design, at the end'),
      2,
    ),
  ]

  const most = (counts: number[]) => ({
    conditions: counts.length,
    annunciations: counts.reduce((a, b) => a + b, 0),
    most: counts.map((count, n) => ({ ...condition(lang, n), count, last: iso(to - n * HOUR) })),
  })
  const body: AlarmReport = {
    from: iso(from),
    to: iso(to),
    timeZone: site.timeZone,
    tooShort: days < 30,
    sites: [{ id: site.id, name: say(site.name, lang) }],
    annunciations: all,
    steady: {
      level: 'ACCEPTABLE',
      words: say(text('很可能可接受（≤ 1）', 'very likely acceptable (≤ 1)'), lang),
    },
    upset: { level: 'HARD', words: say(text('难以应付（≤ 100）', 'hard to cope with (≤ 100)'), lang) },
    figures,
    periodSeconds: PERIOD / 1000,
    periods,
    floods: [
      {
        from: iso(flood),
        to: iso(flood + 4 * PERIOD),
        count: busy * 20,
        peak,
        first: condition(lang, 3),
      },
    ],
    frequent: most([48, 31, 22, 17, 9, 8, 5, 4, 4, 3, 2, 1, 1]),
    chattering: most([7]),
    fleeting: most([]),
    standing: [{ ...condition(lang, 4), since: iso(to - 3 * DAY) }],
    days: [],
    answering: (['critical', 'high', 'medium', 'low'] as const).map((priority, n) => ({
      priority,
      annunciations: [0, 9, 24, 122][n]!,
      acknowledged: [0, 9, 23, 90][n]!,
      waiting: [0, 0, 1, 2][n]!,
      median: n === 0 ? null : 40 * n,
      ninetieth: n === 0 ? null : 300 * n,
      longest: n === 0 ? null : 2_000 * n,
    })),
    bySite: [],
  }
  return { body }
}
