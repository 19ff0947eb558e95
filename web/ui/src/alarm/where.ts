import type { Alarm } from '../api/types'
import { catalog } from '../site/site'

/** Where the alarm is: the equipment, its place, and the address inside it where it has one. */
export function alarmWhere({ equipment, equipmentName, address }: Alarm): string {
  const location = catalog.value.equipment.get(equipment)?.location
  return [equipmentName, location, address].filter(Boolean).join(' · ')
}
