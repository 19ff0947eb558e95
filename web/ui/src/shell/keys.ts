import { onScopeDispose } from 'vue'

/** Handlers by key: a letter, or `g` and a letter written together, such as `ga`. */
export type Bindings = Record<string, () => void>

const PREFIX = 'g'
const PREFIX_LASTS = 1_500

const bound: Bindings[] = []
let prefixAt = 0

function isTyping(target: EventTarget | null) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

function hear(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  if (document.querySelector('.el-overlay:not([style*="display: none"])')) return
  const prefixed = Date.now() - prefixAt < PREFIX_LASTS
  prefixAt = event.key === PREFIX && !prefixed ? Date.now() : 0
  const keys = prefixed ? PREFIX + event.key : event.key
  const handler = [...bound].reverse().find((bindings) => bindings[keys])?.[keys]
  if (!handler) return
  event.preventDefault()
  handler()
}

/** Listens to keys until the component that asked is gone; the newest binding of a key wins. */
export function useKeys(bindings: Bindings) {
  if (bound.length === 0) window.addEventListener('keydown', hear)
  bound.push(bindings)
  onScopeDispose(() => {
    bound.splice(bound.indexOf(bindings), 1)
    if (bound.length === 0) window.removeEventListener('keydown', hear)
  })
}
