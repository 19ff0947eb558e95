import type { TaskFigures, TaskRatio } from '../api/types'

export const groupings = ['equipment', 'system', 'zone', 'person', 'month'] as const
export type Grouping = (typeof groupings)[number]

/** Shares of tasks, in the order in which they are shown. */
export const shares = ['responded', 'resolved', 'reworked', 'fixedAtOnce'] as const
/** Spans in seconds. */
export const spans = ['timeToRepair', 'timeBetweenFailures'] as const

export const columns = ['closed', ...shares, ...spans, 'availability'] as const
export type Column = (typeof columns)[number]

type Share = (typeof shares)[number]

export const isShare = (column: Column): column is Share =>
  shares.some((share) => share === column)

/** Whether machines have it: neither persons nor months do. */
export const ofMachines = (column: Column) =>
  column === 'timeBetweenFailures' || column === 'availability'

/** 0 to 1, null of nothing. */
export const shareOf = ({ part, whole }: TaskRatio) => (whole === 0 ? null : part / whole)

/** What a column is sorted by. */
export function valueOf(figures: TaskFigures, column: Column): number | null {
  if (column === 'closed') return figures.closed
  if (column === 'availability') return figures.availability && shareOf(figures.availability)
  if (isShare(column)) return shareOf(figures[column])
  return figures[column]
}

/** `95 %`; two digits more where it is almost all, as with availability. */
export function percent(share: number): string {
  const hundredths = Math.floor(share * 10_000) / 100
  return `${share >= 0.99 ? hundredths : Math.round(share * 100)} %`
}

export interface Order {
  column: Column
  descending: boolean
}

/** In the order of a column, groups that have no value last. */
export function sorted(groups: readonly TaskFigures[], { column, descending }: Order) {
  const sign = descending ? -1 : 1
  return [...groups].sort((a, b) => {
    const [x, y] = [valueOf(a, column), valueOf(b, column)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return sign * (x - y)
  })
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
const added = (ratios: TaskRatio[]): TaskRatio => ({
  part: sum(ratios.map(({ part }) => part)),
  whole: sum(ratios.map(({ whole }) => whole)),
})

/** All groups as one: what was counted is added up, and divided again. */
export function total(groups: readonly TaskFigures[]): TaskFigures {
  const of = (share: Share) => added(groups.map((group) => group[share]))
  const failures = sum(groups.map((group) => group.failures))
  const repairing = sum(groups.map((group) => group.repairing))
  const machines = groups.map(({ availability }) => availability).filter((one) => one !== null)
  const availability = machines.length > 0 ? added(machines) : null
  const per = (seconds: number) => (failures === 0 ? null : Math.round(seconds / failures))
  return {
    group: null,
    name: null,
    closed: sum(groups.map(({ closed }) => closed)),
    responded: of('responded'),
    resolved: of('resolved'),
    reworked: of('reworked'),
    fixedAtOnce: of('fixedAtOnce'),
    failures,
    repairing,
    timeToRepair: per(repairing),
    timeBetweenFailures: availability && per(availability.part),
    availability,
  }
}
