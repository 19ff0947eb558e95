import { effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useBatches } from './batch'

interface Item {
  id: string
  n: number
}

const stream = vi.hoisted(() => new Map<string, (data: unknown) => void>())
vi.mock('./stream', () => ({
  onLive: (type: string, listener: (data: unknown) => void) => stream.set(type, listener),
}))

const tell = (id: string, n: number) => stream.get('alarm')!({ id, n })

let batches: Item[][]
let scope: ReturnType<typeof effectScope>

beforeEach(() => {
  vi.useFakeTimers()
  batches = []
  scope = effectScope()
  scope.run(() => useBatches<Item>('alarm', (items) => batches.push([...items])))
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

describe('changes in a stream', () => {
  it('are handed over at once when it was quiet', () => {
    tell('a', 1)
    expect(batches).toEqual([[{ id: 'a', n: 1 }]])
  })

  it('are handed over together, each thing as it is at last', () => {
    tell('a', 1)
    tell('b', 1)
    tell('b', 2)
    tell('c', 1)
    vi.advanceTimersByTime(250)
    expect(batches.slice(1)).toEqual([
      [
        { id: 'b', n: 2 },
        { id: 'c', n: 1 },
      ],
    ])
  })

  it('cost no more than four batches a second, however many they are', () => {
    for (let i = 0; i < 2_000; i++) {
      tell(`${i}`, i)
      vi.advanceTimersByTime(5)
    }
    vi.advanceTimersByTime(250)
    expect(batches.length).toBeLessThanOrEqual(42)
    expect(batches.flat()).toHaveLength(2_000)
  })

  it('are forgotten with the page', () => {
    tell('a', 1)
    tell('b', 1)
    scope.stop()
    vi.advanceTimersByTime(1_000)
    expect(batches).toHaveLength(1)
  })
})
