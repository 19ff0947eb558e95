import { t } from '../i18n'
import { span } from './time'

/** A span in words, for example "1 h 57 min". */
export function spanWords(milliseconds: number): string {
  const { unit, n, m = 0 } = span(milliseconds)
  return t(`site.span.${unit}`, { n, m })
}
