import { onScopeDispose } from 'vue'

/** Runs the action soon after it was asked for, and at most once in each `every` milliseconds. */
export function useSoon(action: () => void, every = 1_000, after = 150) {
  let timer = 0
  let ranAt = 0
  onScopeDispose(() => window.clearTimeout(timer))
  return () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(
      () => {
        ranAt = Date.now()
        action()
      },
      Math.max(after, ranAt + every - Date.now()),
    )
  }
}
