import type { ReportFigure } from '../api/types'
import { readable } from '../chart/readable'

/** A verdict is never colour alone. */
export const signs: Record<ReportFigure['verdict'], string> = {
  GOOD: '✓',
  MANAGEABLE: '≈',
  BAD: '!',
  NONE: '–',
}

const comparisons = { AT_MOST: '≤', BELOW: '<', AT_LEAST: '≥' }

/** A value in the unit of a figure; a dash where there is none. */
export function shown(value: number | null, { unit }: Pick<ReportFigure, 'unit'>): string {
  if (value === null) return '–'
  const number = readable(Math.round(value * 100) / 100)
  return unit === 'PERCENT' ? `${number} %` : number
}

export function targetOf(figure: Pick<ReportFigure, 'target' | 'unit'>): string {
  const { target } = figure
  return target ? `${comparisons[target.comparison]} ${shown(target.limit, figure)}` : '–'
}
