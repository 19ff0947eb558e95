import type { Suppression } from '../api/types'
import { t } from '../i18n'
import { catalog, systemName } from '../site/site'

/** What it covers, in words. */
export function suppressedWhere({ scope }: Suppression): string {
  const { zone, equipment, system } = scope
  if (equipment !== null) return catalog.value.equipment.get(equipment)?.name ?? equipment
  if (zone !== null) return catalog.value.zones.get(zone)?.name ?? zone
  return system !== null ? systemName(system) : t('suppression.wholeSite')
}
