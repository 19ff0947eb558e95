import { effectScope, nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type LiveList, useLiveList } from './liveList'

interface Item {
  id: string
  open: boolean
}

/** The stream, told by the test. */
const stream = vi.hoisted(() => new Map<string, (data: unknown) => void>())
vi.mock('./stream', () => ({
  onLive: (type: string, listener: (data: unknown) => void) => stream.set(type, listener),
}))

const tell = (item: Item) => stream.get('alarm')!(item)
const open = (id: string): Item => ({ id, open: true })

let server: Item[]
let list: LiveList<Item>
let scope: ReturnType<typeof effectScope>

const settle = () => vi.advanceTimersByTimeAsync(1_500)
const shown = () => list.items.map(({ id }) => id)

beforeEach(async () => {
  vi.useFakeTimers()
  server = [open('a'), open('b')]
  scope = effectScope()
  scope.run(() => {
    list = useLiveList<Item>({
      event: 'alarm',
      on: () => 0,
      load: async () => ({ items: server.filter((item) => item.open), cursor: null }),
      belongs: (item) => item.open,
    })
  })
  await settle()
})

afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

/** The server has it, then tells of it. */
function change(item: Item) {
  server = [item, ...server.filter(({ id }) => id !== item.id)]
  tell(item)
}

describe('a live list', () => {
  it('shows a new item by itself, in the order of the server', async () => {
    change(open('c'))
    await settle()
    expect(shown()).toEqual(['c', 'a', 'b'])
  })

  it('does not move while it is held, and counts the news', async () => {
    list.held = true
    change(open('c'))
    await settle()
    expect(shown()).toEqual(['a', 'b'])
    expect(list.news).toEqual([open('c')])
  })

  it('shows the news once it is let go', async () => {
    list.held = true
    change(open('c'))
    list.held = false
    await nextTick()
    await settle()
    expect(shown()).toEqual(['c', 'a', 'b'])
    expect(list.news).toEqual([])
  })

  it('shows the news at once when asked for, held or not', async () => {
    list.held = true
    change(open('c'))
    list.refresh()
    await settle()
    expect(shown()).toEqual(['c', 'a', 'b'])
  })

  it('changes an item in its place while held, and removes it when let go', async () => {
    list.held = true
    change({ id: 'a', open: false })
    await settle()
    expect(list.items).toEqual([{ id: 'a', open: false }, open('b')])
    list.held = false
    await nextTick()
    await settle()
    expect(shown()).toEqual(['b'])
  })

  it('does not announce what it would not show', async () => {
    list.held = true
    change({ id: 'c', open: false })
    await settle()
    expect(list.news).toEqual([])
  })

  it('does not announce what came and went while it was held', async () => {
    list.held = true
    change(open('c'))
    change({ id: 'c', open: false })
    await settle()
    expect(list.news).toEqual([])
  })

  it('loads itself anew when it is stale, but not while it is held', async () => {
    server = [open('z')]
    list.held = true
    list.stale()
    await settle()
    expect(shown()).toEqual(['a', 'b'])
    list.held = false
    await settle()
    expect(shown()).toEqual(['z'])
  })

  it('shows a flood while it goes on, not only afterwards', async () => {
    for (let i = 0; i < 400; i++) {
      change(open(`flood-${i}`))
      await vi.advanceTimersByTimeAsync(5)
    }
    expect(shown().length).toBeGreaterThan(100)
  })
})
