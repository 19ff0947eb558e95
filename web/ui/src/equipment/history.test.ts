import { describe, expect, it } from 'vitest'
import { type Happening, merged } from './history'

const happened = (hour: number) =>
  ({ kind: 'alarm', id: `${hour}`, at: `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z` }) as Happening
const page = (cursor: string | null, ...hours: number[]) => ({ items: hours.map(happened), cursor })
const ids = (list: Happening[]) => list.map(({ id }) => id)

describe('the history of an equipment', () => {
  it('is one list, newest first', () => {
    expect(ids(merged([page(null, 9, 5), page(null, 7, 3)]))).toEqual(['9', '7', '5', '3'])
  })

  it('goes back only as far as every kind is known', () => {
    expect(ids(merged([page('more', 9, 8), page(null, 7, 3)]))).toEqual(['9', '8'])
    expect(ids(merged([page('more', 9, 5), page('more', 7, 6)]))).toEqual(['9', '7', '6'])
  })

  it('is empty where nothing happened', () => {
    expect(merged([page(null), page(null)])).toEqual([])
  })
})
