import { timeZone } from '../site/site'
import { day } from '../site/time'

/** Tomorrow by the site's clock, as `2026-03-01`. */
export const tomorrow = () => day(Date.now() + 24 * 3_600_000, timeZone.value)
