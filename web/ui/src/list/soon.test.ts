import { effectScope } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useSoon } from './soon'

let ran: number
let ask: () => void
let scope: ReturnType<typeof effectScope>

beforeEach(() => {
  vi.useFakeTimers()
  ran = 0
  scope = effectScope()
  ask = scope.run(() => useSoon(() => ran++))!
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

it('runs once for many who ask at the same time', () => {
  ask()
  ask()
  vi.advanceTimersByTime(5_000)
  expect(ran).toBe(1)
})

it('runs once a second while it is asked for all the time', () => {
  for (let i = 0; i < 1_000; i++) {
    ask()
    vi.advanceTimersByTime(10)
  }
  expect(ran).toBeGreaterThanOrEqual(9)
  expect(ran).toBeLessThanOrEqual(11)
})
