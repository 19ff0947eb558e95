import type { Profile, Rule } from '../api/types'
import { readable } from '../chart/readable'
import { t } from '../i18n'
import { milliseconds } from '../site/duration'
import { spanWords } from '../site/spanWords'

function condition({ when }: Rule, profile: Profile): string {
  const about = profile.points.find(({ id }) => id === when.point)
  const point = about?.name ?? when.point ?? ''
  const withUnit = (value: number) => `${readable(value)} ${about?.unit ?? ''}`.trim()
  switch (when.kind) {
    case 'limit':
      return when.above != null
        ? t('setup.rule.limitAbove', { point, value: withUnit(when.above) })
        : t('setup.rule.limitBelow', { point, value: withUnit(when.below ?? 0) })
    case 'flag':
      return t(when.is ? 'setup.rule.flagOn' : 'setup.rule.flagOff', { point })
    case 'event':
      return t('setup.rule.event', { code: when.code ?? '' })
    case 'silence':
      return t('setup.rule.silence', { span: spanWords(milliseconds(when.after ?? '') ?? 0) })
  }
}

/** A rule as a sentence: when, for how long, and what follows. */
export function sentence(rule: Rule, profile: Profile): string {
  return [
    condition(rule, profile),
    rule.onDelaySeconds > 0 && t('setup.rule.for', { span: spanWords(rule.onDelaySeconds * 1000) }),
    t('setup.rule.alarm', { priority: t(`alarm.priority.${rule.priority}`).toLowerCase() }),
    rule.latching && t('setup.rule.latching'),
    rule.task && t('setup.rule.task', { grade: t(`task.grade.${rule.task}`).toLowerCase() }),
    t('setup.rule.end'),
  ]
    .filter(Boolean)
    .join('')
}
