import type { Equipment } from '../api/types'
import { groupBy } from '../list/groupBy'

const order = ['fire', 'elevator', 'water', 'power', 'lighting', 'patrol', 'network', 'platform']

const place = (system: string) => (order.includes(system) ? order.indexOf(system) : order.length)

/** Equipment by system, the systems in the order in which they matter, names in natural order. */
export function bySystem(equipment: Iterable<Equipment>): [string, Equipment[]][] {
  const groups = groupBy(equipment, ({ system }) => system)
  return [...groups]
    .sort(([a], [b]) => place(a) - place(b) || a.localeCompare(b))
    .map(([system, items]) => [
      system,
      items.sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })),
    ])
}
