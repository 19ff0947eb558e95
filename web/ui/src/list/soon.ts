import { onScopeDispose } from 'vue'

/**
 * Runs the action soon after it was asked for, and at most once in each `every` milliseconds. Who
 * asks again meanwhile does not put it off: in a flood it still runs.
 */
export function useSoon(action: () => void, every = 1_000, after = 150) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ranAt = 0
  onScopeDispose(() => clearTimeout(timer))
  return () => {
    timer ??= setTimeout(
      () => {
        timer = undefined
        ranAt = Date.now()
        action()
      },
      Math.max(after, ranAt + every - Date.now()),
    )
  }
}
