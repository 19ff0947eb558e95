import type { Task } from '../api/types'
import { catalog } from '../site/site'

/** Where the work is: the equipment and its place, else the zone; empty where neither is known. */
export function taskWhere({ equipment, equipmentName, zone }: Task): string {
  const location = catalog.value.equipment.get(equipment ?? '')?.location
  const zoneName = catalog.value.zones.get(zone ?? '')?.name
  return [equipmentName, location || zoneName].filter(Boolean).join(' · ')
}
