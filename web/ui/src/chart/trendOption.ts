import type { Band, Priority } from '../api/types'
import type { EChartsCoreOption } from 'echarts/core'
import { nearTime } from '../site/time'
import type { Drawn } from './gaps'
import type { Limit } from './limits'
import { lineTypes, type Mark, signs } from './marks'
import type { Span } from './ranges'
import { readable } from './readable'
import { valueScale } from './scale'
import { needsSeconds, tickLabel, timeTicks } from './ticks'

/** Everything that a trend shows. */
export interface Trend {
  name: string
  unit: string
  rows: readonly Drawn[]
  span: Span
  zone: string
  normal: Band | null
  limits: readonly Limit[]
  marks: readonly Mark[]
  /** Values that the axis has to reach. */
  reach?: readonly number[]
  stretches?: readonly Stretch[]
}

/** A stretch of time that stands out. */
export interface Stretch extends Span {
  priority: Priority
  /** Shown as an outline only. */
  outline: boolean
}

/** What a theme and a language add to it. */
export interface Dress {
  color: (token: string) => string
  text: (key: string, named?: Record<string, unknown>) => string
  narrow: boolean
}

const pairs = (rows: readonly Drawn[], value: (row: Drawn) => number | null) =>
  rows.map((row) => [row.at, value(row)])

/** The band between min and max: an invisible line at min, and the rest stacked and filled above. */
function band(rows: readonly Drawn[], color: string) {
  const hidden = {
    type: 'line',
    stack: 'band',
    stackStrategy: 'all',
    symbol: 'none',
    silent: true,
    animation: false,
  }
  return [
    { ...hidden, lineStyle: { opacity: 0 }, data: pairs(rows, ({ min }) => min) },
    {
      ...hidden,
      lineStyle: { opacity: 0 },
      areaStyle: { color, opacity: 0.3 },
      data: pairs(rows, ({ min, max }) => (min === null || max === null ? null : max - min)),
    },
  ]
}

function limitLines({ limits, unit }: Trend, { color, text }: Dress) {
  return limits.map(({ value, side, priority }) => ({
    yAxis: value,
    lineStyle: { color: color(`--${priority}-edge`), type: 'dashed', width: 1.5 },
    label: {
      formatter: text(`chart.${side}`, { limit: `${readable(value)} ${unit}`.trim() }),
      position: side === 'above' ? 'insideStartTop' : 'insideStartBottom',
      color: color('--text'),
    },
  }))
}

function markLines({ marks, span }: Trend, { color }: Dress) {
  return marks
    .filter(({ at }) => at >= span.from && at <= span.to)
    .map(({ at, kind, priority }) => ({
      xAxis: at,
      lineStyle: {
        color: color(kind === 'raise' ? `--${priority ?? 'low'}-edge` : '--muted'),
        type: lineTypes[kind],
        width: kind === 'raise' ? 2 : 1.5,
      },
      label: {
        formatter: signs[kind],
        position: 'end',
        distance: 0,
        color: color(kind === 'raise' ? `--${priority ?? 'low'}-edge` : '--text'),
      },
    }))
}

function stretchAreas({ stretches = [] }: Trend, { color }: Dress) {
  const areas = stretches.map(({ from, to, priority, outline }) => [
    {
      xAxis: from,
      itemStyle: outline
        ? { color: 'transparent', borderColor: color('--muted'), borderWidth: 1, borderType: 'dashed' }
        : { color: color(`--${priority}-edge`), opacity: 0.28 },
    },
    { xAxis: to },
  ])
  return { type: 'line', silent: true, data: [], markArea: { silent: true, data: areas } }
}

function tooltip({ rows, zone, span, unit }: Trend, { text }: Dress) {
  return (shown: { dataIndex: number }[]) => {
    const row = rows[shown[0]?.dataIndex ?? -1]
    if (!row || row.mean === null || row.min === null || row.max === null) return ''
    const at = nearTime(row.at, zone, Date.now(), needsSeconds(span))
    const spread =
      row.min === row.max
        ? ''
        : `<br>${text('chart.min')} ${readable(row.min)} · ${text('chart.max')} ${readable(row.max)}`
    return `${at}<br><b>${readable(row.mean)} ${unit}</b>${spread}`
  }
}

/** The chart: normal band shaded, limits and marks as lines, min–max around the mean, gaps open. */
export function trendOption(trend: Trend, dress: Dress): EChartsCoreOption {
  const { color, narrow } = dress
  const ticks = timeTicks(trend.span, trend.zone, narrow ? 5 : 10)
  const axis = { axisLine: { lineStyle: { color: color('--line') } }, axisTick: { show: false } }
  const label = { color: color('--muted'), fontSize: 12 }
  const scale = valueScale(trend.rows, trend.normal, trend.limits, trend.reach)
  return {
    animation: false,
    grid: { left: 8, right: 14, top: 26, bottom: 4, outerBoundsMode: 'same' },
    xAxis: {
      ...axis,
      type: 'time',
      min: trend.span.from,
      max: trend.span.to,
      splitLine: { show: false },
      axisTick: { show: true, customValues: ticks },
      axisLabel: {
        ...label,
        customValues: ticks,
        formatter: (at: number) => tickLabel(at, trend.span, trend.zone),
      },
    },
    yAxis: {
      ...axis,
      ...scale,
      type: 'value',
      name: trend.unit,
      nameTextStyle: { ...label, align: 'right' },
      axisLabel: { ...label, showMinLabel: false, showMaxLabel: false, formatter: readable },
      splitLine: { lineStyle: { color: color('--line-faint') } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: color('--raised'),
      borderColor: color('--line'),
      textStyle: { color: color('--text') },
      formatter: tooltip(trend, dress),
    },
    toolbox: { show: true, itemSize: 0, top: -99, feature: { dataZoom: { yAxisIndex: 'none' } } },
    series: [
      {
        type: 'line',
        name: trend.name,
        z: 4,
        symbol: 'none',
        connectNulls: false,
        lineStyle: { color: color('--series'), width: 1.8 },
        data: pairs(trend.rows, ({ mean }) => mean),
        markArea: trend.normal && {
          silent: true,
          itemStyle: { color: color('--band'), opacity: 0.16 },
          data: [[{ yAxis: trend.normal.low }, { yAxis: trend.normal.high }]],
        },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          data: [...limitLines(trend, dress), ...markLines(trend, dress)],
        },
      },
      ...band(trend.rows, color('--series')),
      stretchAreas(trend, dress),
    ],
  }
}
