import { onScopeDispose } from 'vue'
import { type LiveEvents, onLive } from './stream'

const PAUSE = 250

type Changing = 'alarm' | 'task' | 'round'

/**
 * Hears the changes of things in batches, each thing once as it is at last: the first change at
 * once, what follows in a stream four times a second, so that a flood costs a page no more than
 * that.
 */
export function useBatches<T extends { id: string }>(
  event: Changing,
  changed: (items: readonly T[]) => void,
) {
  let waiting = new Map<string, T>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function hand() {
    const items = [...waiting.values()]
    waiting = new Map()
    timer = setTimeout(rest, PAUSE)
    changed(items)
  }
  function rest() {
    timer = undefined
    if (waiting.size > 0) hand()
  }

  onLive(event, (item: LiveEvents[Changing]) => {
    const known = item as unknown as T
    waiting.set(known.id, known)
    if (timer === undefined) hand()
  })
  onScopeDispose(() => clearTimeout(timer))
}
