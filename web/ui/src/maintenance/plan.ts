import type { MaintenancePlan, Profile } from '../api/types'
import { t } from '../i18n'
import { hours, type Trigger, type Unit } from './draft'

export const triggers: readonly Trigger[] = ['time', 'runtime', 'count', 'condition']
export const units: readonly Unit[] = ['days', 'weeks', 'months']

type Cadence = Pick<
  MaintenancePlan,
  'every' | 'unit' | 'floating' | 'runtime' | 'count' | 'condition'
>

/** Every so many days, weeks or months, as words. */
export const interval = (every: number, unit: Unit) =>
  t(every === 1 ? `maintenance.cadence.one.${unit}` : `maintenance.cadence.${unit}`, { n: every })

/** How often a plan is due, as words. */
export function cadence(plan: Cadence, profile?: Profile): string {
  const point = (id: string) => profile?.points.find((one) => one.id === id)?.name ?? id
  if (plan.runtime) {
    const { every, point: id } = plan.runtime
    return t('maintenance.cadence.runtime', { n: hours(every), point: point(id) })
  }
  if (plan.count) {
    const { every, point: id } = plan.count
    return t('maintenance.cadence.count', { n: every, point: point(id) })
  }
  if (plan.condition) {
    const { rule } = plan.condition
    const name = profile?.rules.find((one) => one.id === rule)?.name ?? rule
    return t('maintenance.cadence.condition', { rule: name })
  }
  const often = interval(plan.every ?? 1, plan.unit ?? 'days')
  return plan.floating ? t('maintenance.cadence.floating', { often }) : often
}

/** A plan by the calendar whose task is open may be due on a day, another one says when it knows. */
export function dueWords(plan: MaintenancePlan): string {
  if (plan.trigger === 'condition') return t('maintenance.whenFires')
  if (plan.progress) {
    return plan.nextDue
      ? t('maintenance.expected', { day: plan.nextDue })
      : t('maintenance.noPace')
  }
  return plan.nextDue ?? t('maintenance.afterOpen')
}
