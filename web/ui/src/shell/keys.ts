import { onScopeDispose } from 'vue'

/**
 * Handlers by key: a letter, a named key, or `g` and a letter written together, such as `ga`. One
 * that answers false leaves the key to an older binding; one that answers a promise moves the
 * focus later, and keys that are pressed before that wait for it.
 */
export type Bindings = Record<string, () => unknown>

const PREFIX = 'g'
const PREFIX_LASTS = 1_500
const LONGEST_WAIT = 3_000

const bound: Bindings[] = []
let prefixAt = 0
let moving: Promise<unknown> | null = null
let wasInDialog = false

function isTyping(target: EventTarget | null) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('textarea, select, input:not([type=radio], [type=checkbox])'))
  )
}

/** Keys that the element with the focus needs for itself: a choice its arrows, a button its Enter. */
function isOwnKey({ key, target }: KeyboardEvent) {
  if (!(target instanceof HTMLElement)) return false
  if (target.matches('input')) return key.length > 1 && key !== 'Escape'
  return target.matches('a, button, summary') && (key === 'Enter' || key === ' ')
}

const inDialog = () =>
  document.querySelector(
    '.el-overlay:not([style*="display: none"], .dialog-fade-leave-active)',
  ) !== null

/** A dialog that the key itself closes has had the key: what lies below it must not get it too. */
function note() {
  wasInDialog = inDialog()
}

function hear(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  if (isTyping(event.target) || isOwnKey(event) || wasInDialog) return
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const prefixed = Date.now() - prefixAt < PREFIX_LASTS
  prefixAt = key === PREFIX && !prefixed ? Date.now() : 0
  const keys = prefixed ? PREFIX + key : key
  if (!moving) {
    if (act(keys)) event.preventDefault()
  } else if (bound.some((bindings) => bindings[keys])) {
    event.preventDefault()
    void moving.then(() => act(keys))
  }
}

/** Whether somebody took the keys. */
function act(keys: string) {
  for (const bindings of [...bound].reverse()) {
    const handler = bindings[keys]
    const answer = handler ? handler() : false
    if (answer === false) continue
    if (answer instanceof Promise) holdUntil(answer)
    return true
  }
  return false
}

function holdUntil(moved: Promise<unknown>) {
  const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT))
  const mine = Promise.race([moved, late]).finally(() => {
    if (moving === mine) moving = null
  })
  moving = mine
}

/** Listens to keys until the component that asked is gone; the newest binding of a key wins. */
export function useKeys(bindings: Bindings) {
  if (bound.length === 0) {
    window.addEventListener('keydown', note, true)
    window.addEventListener('keydown', hear)
  }
  bound.push(bindings)
  onScopeDispose(() => {
    bound.splice(bound.indexOf(bindings), 1)
    if (bound.length === 0) {
      window.removeEventListener('keydown', note, true)
      window.removeEventListener('keydown', hear)
    }
  })
}
