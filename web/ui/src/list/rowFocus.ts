import { nextTick, type Ref, watch } from 'vue'

/** Where the focus belongs once the rows have changed. */
interface Wanted {
  id: string
  /** Where its row was: who stands there gets it when the row is gone. */
  index: number
  /** Whether it was asked for, and not only lost. */
  asked: boolean
  given?: () => void
}

const rowsIn = (frame: HTMLElement | null) => [
  ...(frame?.querySelectorAll<HTMLElement>('tr[data-row]') ?? []),
]
const isFree = () => document.activeElement === document.body || document.activeElement === null

/**
 * The keyboard's focus in the rows of a list. It is not lost when the row under it goes away: then
 * the row that has moved into its place gets it.
 */
export function useRowFocus<T extends { id: string }>(
  frame: Ref<HTMLElement | null>,
  items: () => readonly T[],
  selected: () => string | undefined,
) {
  let wanted: Wanted | null = null

  const rows = () => rowsIn(frame.value)
  const focused = () => rows().findIndex((row) => row.contains(document.activeElement))
  const indexOf = (id: string | undefined) => items().findIndex((item) => item.id === id)

  function give(index: number) {
    const all = rows()
    all[Math.min(Math.max(index, 0), all.length - 1)]?.focus()
  }

  function remember() {
    const index = focused()
    const id = rows()[index]?.dataset.row
    if (id !== undefined && !wanted?.asked) wanted = { id, index, asked: false }
  }

  function restore() {
    if (!wanted || items().length === 0) return
    const index = indexOf(wanted.id)
    if (wanted.asked ? index >= 0 : isFree()) give(index < 0 ? wanted.index : index)
    wanted.given?.()
    wanted = null
  }

  watch(items, remember, { flush: 'pre' })
  watch(items, restore, { flush: 'post' })

  return {
    /** The item whose row has the focus. */
    current: (): T | undefined => items()[indexOf(rows()[focused()]?.dataset.row)],
    /** Moves it; from outside the list it begins at the row that is open, else at the first. */
    move: (by: number) => give((focused() >= 0 ? focused() : indexOf(selected())) + by),
    /** Gives it to the item's row, now or when the list comes to have it; says when it has. */
    on: (id: string) =>
      new Promise<void>((given) => {
        wanted = { id, index: 0, asked: true, given }
        if (indexOf(id) >= 0) void nextTick(restore)
      }),
  }
}
