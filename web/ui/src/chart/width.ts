import { t } from '../i18n'
import { readable } from './readable'

const MINUTE = 60
const HOUR = 60 * MINUTE

/** A length of time in the unit that suits it, such as `44 min`. */
export function widthText(seconds: number): string {
  if (seconds < MINUTE) return t('site.span.seconds', { n: readable(seconds) })
  if (seconds < HOUR) return t('site.span.minutes', { n: readable(seconds / MINUTE) })
  return t('site.span.hours', { n: readable(seconds / HOUR) })
}
