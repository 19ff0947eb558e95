import type { Equipment } from '../api/types'
import { groupBy } from '../list/groupBy'

/** The systems that Ronda brings, in the order in which they matter. */
export const systems = [
  'fire',
  'elevator',
  'water',
  'power',
  'lighting',
  'patrol',
  'network',
  'platform',
] as const

const place = (system: string) => {
  const known = systems.findIndex((one) => one === system)
  return known < 0 ? systems.length : known
}

/** Systems in the order in which they matter, each once. */
export const inOrder = (named: Iterable<string>) =>
  [...new Set(named)].sort((a, b) => place(a) - place(b) || a.localeCompare(b))

/** Equipment by system, the systems in the order in which they matter, names in natural order. */
export function bySystem(equipment: Iterable<Equipment>): [string, Equipment[]][] {
  const groups = groupBy(equipment, ({ system }) => system)
  return inOrder(groups.keys()).map((system) => [
    system,
    groups.get(system)!.sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })),
  ])
}
