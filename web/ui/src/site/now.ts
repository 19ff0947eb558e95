import { onScopeDispose, ref } from 'vue'

const now = ref(Date.now())
let users = 0
let timer = 0

/** The present, in epoch milliseconds; moves once a second while anybody looks at it. */
export function useNow() {
  if (users++ === 0) {
    now.value = Date.now()
    timer = window.setInterval(() => (now.value = Date.now()), 1000)
  }
  onScopeDispose(() => {
    if (--users === 0) window.clearInterval(timer)
  })
  return now
}
