import type { Profile } from '../api/types'
import { t } from '../i18n'
import { milliseconds } from '../site/duration'
import { spanWords } from '../site/spanWords'
import type { When } from './document'
import type { Bound } from './draft'

const nameOfPoint = (profile: Profile | undefined, id: string | null) =>
  profile?.points.find((point) => point.id === id)?.name ?? id ?? ''

/** What a limit is called among those of its rule. */
export function nameOf({ side, priority, point, is }: Bound, when: When, profile: Profile | undefined) {
  const name = t(`rule.${side}`)
  if (priority) return t('rule.ofLevel', { side: name, priority: t(`alarm.priority.${priority}`) })
  if (is !== undefined) return nameOfPoint(profile, point)
  if (when.of) return t('rule.ofPoint', { side: name, point: nameOfPoint(profile, point) })
  return name
}

/** The unit of a limit. */
export function unitOf({ point }: Bound, when: When, profile: Profile | undefined): string {
  if (when.function === 'count') return ''
  const wanted = point ?? when.point
  const unit = profile?.points.find(({ id }) => id === wanted)?.unit ?? ''
  return when.per ? `${unit} / ${spanWords(milliseconds(when.per) ?? 0)}` : unit
}
