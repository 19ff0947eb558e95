import type { MaintenancePlan, Profile } from '../api/types'
import { t } from '../i18n'
import { hours, type Trigger, type Unit } from './draft'

export const triggers: readonly Trigger[] = ['time', 'runtime', 'count', 'condition']
export const units: readonly Unit[] = ['days', 'weeks', 'months']

type Cadence = Pick<
  MaintenancePlan,
  'triggers' | 'every' | 'unit' | 'floating' | 'runtime' | 'count' | 'condition'
>

/** Every so many days, weeks or months, as words. */
export const interval = (every: number, unit: Unit) =>
  t(every === 1 ? `maintenance.cadence.one.${unit}` : `maintenance.cadence.${unit}`, { n: every })

/** How often a plan is due, as words. */
export function cadence(plan: Cadence, profile?: Profile): string {
  const ways = plan.triggers.map((trigger) => way(trigger, plan, profile))
  return ways.length === 1
    ? ways[0]!
    : t('maintenance.cadence.earliest', { ways: ways.join(t('maintenance.cadence.or')) })
}

function way(trigger: Trigger, plan: Cadence, profile?: Profile): string {
  const point = (id = '') => profile?.points.find((one) => one.id === id)?.name ?? id
  const { runtime, count, condition } = plan
  switch (trigger) {
    case 'runtime':
      return t('maintenance.cadence.runtime', {
        n: hours(runtime?.every),
        point: point(runtime?.point),
      })
    case 'count':
      return t('maintenance.cadence.count', { n: count?.every ?? 0, point: point(count?.point) })
    case 'condition': {
      const rule = condition?.rule ?? ''
      const name = profile?.rules.find((one) => one.id === rule)?.name ?? rule
      return t('maintenance.cadence.condition', { rule: name })
    }
    case 'time': {
      const often = interval(plan.every ?? 1, plan.unit ?? 'days')
      const isAlone = plan.triggers.length === 1
      return plan.floating && isAlone ? t('maintenance.cadence.floating', { often }) : often
    }
  }
}

/** How far ahead of due its task is opened, for each way that has an ahead, as words. */
export const leads = ({ leadDays, runtime, count }: MaintenancePlan): string[] => [
  ...(leadDays === null ? [] : [t('maintenance.leadDays', { n: leadDays })]),
  ...(runtime ? [t('maintenance.leadHours', { n: hours(runtime.ahead) })] : []),
  ...(count ? [t('maintenance.leadTimes', { n: count.ahead ?? 0 })] : []),
]

/** When a plan is due, where it can be said; its calendar may wait for its open task. */
export function dueWords(plan: MaintenancePlan): string {
  const { triggers, nextDue, progress, open } = plan
  if (triggers.length > 1 && triggers.includes('time')) {
    return nextDue && !open ? t('maintenance.latest', { day: nextDue }) : t('maintenance.afterOpen')
  }
  if (progress) {
    return nextDue ? t('maintenance.expected', { day: nextDue }) : t('maintenance.noPace')
  }
  return plan.condition ? t('maintenance.whenFires') : (nextDue ?? t('maintenance.afterOpen'))
}
