import type { EChartsCoreOption } from 'echarts/core'
import type { AlarmReport } from '../api/types'
import { timeTicks, tickLabel } from '../chart/ticks'
import type { Dress } from '../chart/trendOption'
import { dayAndClock, startOfDay } from '../site/time'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const half = { minutes: HOUR / 12, hours: HOUR / 2, days: DAY / 2 }

/** What a bar stands for, and above what it is too much. */
export interface Step {
  unit: 'minutes' | 'hours' | 'days'
  above: number
}

/** As fine as there is room for: ten minutes for three days, hours for six weeks, else days. */
export function stepOf({ from, to }: { from: number; to: number }): Step {
  if (to - from <= 3 * DAY) return { unit: 'minutes', above: 10 }
  if (to - from <= 45 * DAY) return { unit: 'hours', above: 30 }
  return { unit: 'days', above: 150 }
}

export interface Bar {
  at: number
  count: number
}

type Counted = Pick<AlarmReport, 'from' | 'to' | 'periods' | 'periodSeconds' | 'timeZone'>

export const spanOfReport = ({ from, to }: Pick<AlarmReport, 'from' | 'to'>) => ({
  from: Date.parse(from),
  to: Date.parse(to),
})

/** The periods summed up to steps of the site's clock. */
export function bars(report: Counted, { unit }: Step): Bar[] {
  const { from } = spanOfReport(report)
  const found: Bar[] = []
  report.periods.forEach((count, i) => {
    const at = begin(from + i * report.periodSeconds * 1000, unit, report.timeZone)
    const last = found.at(-1)
    if (last?.at === at) last.count += count
    else found.push({ at, count })
  })
  return found
}

function begin(at: number, unit: Step['unit'], zone: string): number {
  switch (unit) {
    case 'minutes':
      return at
    case 'hours': {
      const midnight = startOfDay(at, zone)
      return midnight + Math.floor((at - midnight) / HOUR) * HOUR
    }
    case 'days':
      return startOfDay(at, zone)
  }
}

/** The bars, those that are too much in the colour of danger, above shaded floods. */
export function loadOption(report: AlarmReport, dress: Dress): EChartsCoreOption {
  const { color, text, narrow } = dress
  const span = spanOfReport(report)
  const step = stepOf(span)
  const ticks = timeTicks(span, report.timeZone, narrow ? 4 : 10)
  const label = { color: color('--muted'), fontSize: 12 }
  const line = { axisLine: { lineStyle: { color: color('--line') } } }
  return {
    animation: false,
    grid: { left: 8, right: 14, top: 16, bottom: 4, outerBoundsMode: 'same' },
    xAxis: {
      ...line,
      type: 'time',
      min: span.from,
      max: span.to,
      splitLine: { show: false },
      axisTick: { show: true, customValues: ticks },
      axisLabel: {
        ...label,
        customValues: ticks,
        formatter: (at: number) => tickLabel(at, span, report.timeZone),
      },
    },
    yAxis: {
      ...line,
      type: 'value',
      minInterval: 1,
      max: ({ max }: { max: number }) => Math.max(max, step.above),
      axisLabel: label,
      splitLine: { lineStyle: { color: color('--line-faint') } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: color('--raised'),
      borderColor: color('--line'),
      textStyle: { color: color('--text') },
      formatter: (shown: { value: [number, number, number] }[]) => {
        const [, count, at] = shown[0]!.value
        const time = dayAndClock(at, report.timeZone, Date.now())
        return `${time}<br><b>${text('reports.loadAlarms', { n: count })}</b>`
      },
    },
    series: [
      {
        type: 'bar',
        barMinWidth: 1,
        barMaxWidth: 14,
        data: bars(report, step).map(({ at, count }) => ({
          // Its middle is the middle of what it stands for.
          value: [at + half[step.unit], count, at],
          itemStyle: { color: color(count > step.above ? '--danger' : '--series') },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: color('--danger'), type: 'dashed', width: 1.5 },
          label: { formatter: String(step.above), position: 'insideEndTop', color: color('--text') },
          data: [{ yAxis: step.above }],
        },
        markArea: {
          silent: true,
          itemStyle: { color: color('--danger'), opacity: 0.14 },
          data: report.floods.map(({ from, to }) => [
            { xAxis: Math.max(span.from, Date.parse(from)) },
            { xAxis: to === null ? span.to : Date.parse(to) },
          ]),
        },
      },
    ],
  }
}
