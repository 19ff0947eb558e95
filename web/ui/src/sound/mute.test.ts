import { beforeEach, describe, expect, it, vi } from 'vitest'

const stored = vi.hoisted(() => {
  const map = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => map.set(key, value),
    removeItem: (key: string) => map.delete(key),
  })
  return map
})
import { isMuted, mute, muteLeft, muteLonger, unmute } from './mute'

const MINUTE = 60_000
const NOW = 1_000 * MINUTE

beforeEach(unmute)

describe('a mute', () => {
  it('ends by itself', () => {
    mute(5, NOW)
    expect(muteLeft(NOW + 2 * MINUTE)).toBe(3 * MINUTE)
    expect(isMuted(NOW + 5 * MINUTE - 1)).toBe(true)
    expect(isMuted(NOW + 5 * MINUTE)).toBe(false)
  })

  it('gets longer with each press, then ends', () => {
    expect([1, 2, 3, 4].map(() => muteLonger(NOW))).toEqual([5, 15, 30, 0])
    expect(isMuted(NOW)).toBe(false)
  })

  it('begins anew with the shortest once it has ended', () => {
    mute(15, NOW)
    expect(muteLonger(NOW + 16 * MINUTE)).toBe(5)
  })

  it('does not last for ever when the clock was wrong', () => {
    mute(30, NOW)
    expect(isMuted(NOW - 60 * MINUTE)).toBe(false)
    expect(stored.size).toBe(1)
  })
})
