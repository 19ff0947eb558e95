import { expect, test } from 'vitest'
import { leftOf } from './days'

test('what expires is good on its last day, and over on the next', () => {
  expect(leftOf('2026-02-28', '2026-03-01')).toEqual({ word: 'before', n: 1 })
  expect(leftOf('2026-03-01', '2026-03-01')).toEqual({ word: 'today', n: 0 })
  expect(leftOf('2026-03-31', '2026-03-01')).toEqual({ word: 'after', n: 30 })
  expect(leftOf('2024-02-28', '2024-03-01'), 'a leap year').toEqual({ word: 'before', n: 2 })
})
