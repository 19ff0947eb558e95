import { onScopeDispose, ref, type Ref, watch } from 'vue'

const SCROLL_REST = 1_500

/**
 * Whether somebody is busy in the element: the mouse is over it, the keyboard's focus is in it, or
 * it was scrolled just now. Nothing may move there meanwhile.
 */
export function useHold(element: Ref<HTMLElement | null>): Ref<boolean> {
  const held = ref(false)
  let over = false
  let scrolledAt = 0
  let timer = 0

  function look() {
    const focused = element.value?.querySelector(':focus-visible') != null
    const scrolling = Date.now() - scrolledAt < SCROLL_REST
    held.value = over || focused || scrolling
    window.clearTimeout(timer)
    if (scrolling) timer = window.setTimeout(look, SCROLL_REST)
  }
  const enter = (event: PointerEvent) => {
    over = event.pointerType === 'mouse'
    look()
  }
  const leave = () => {
    over = false
    look()
  }
  const scroll = () => {
    scrolledAt = Date.now()
    look()
  }
  const focusSoon = () => window.setTimeout(look)

  function listen(target: HTMLElement) {
    target.addEventListener('pointerenter', enter)
    target.addEventListener('pointerleave', leave)
    target.addEventListener('focusin', focusSoon)
    target.addEventListener('focusout', focusSoon)
  }
  function unlisten(target: HTMLElement) {
    target.removeEventListener('pointerenter', enter)
    target.removeEventListener('pointerleave', leave)
    target.removeEventListener('focusin', focusSoon)
    target.removeEventListener('focusout', focusSoon)
  }

  watch(
    element,
    (now, before) => {
      if (before) unlisten(before)
      if (now) listen(now)
    },
    { immediate: true },
  )
  window.addEventListener('scroll', scroll, { passive: true, capture: true })
  onScopeDispose(() => {
    window.removeEventListener('scroll', scroll, { capture: true })
    window.clearTimeout(timer)
    if (element.value) unlisten(element.value)
  })
  return held
}
