import { onBeforeUnmount, onMounted, type Ref, shallowRef, watch } from 'vue'
import { t } from '../i18n'
import { isDark } from '../theme/theme'
import { init } from './echarts'

const NARROW = 520

type Chart = ReturnType<typeof init>

const color = (token: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(token).trim()

/** What a chart looks like depends on the theme, the language and its width. */
const surroundings = (element: HTMLElement) => ({
  color,
  text: t,
  narrow: element.clientWidth < NARROW,
})

/**
 * A chart in an element, drawn anew when what it shows, the theme or its size changes.
 *
 * @param draw draws it
 * @param shown what it shows
 */
export function useChart(
  element: Ref<HTMLElement | null>,
  draw: (chart: Chart, around: ReturnType<typeof surroundings>) => void,
  shown: () => unknown,
) {
  const chart = shallowRef<Chart | null>(null)
  let resize: ResizeObserver | null = null

  function redraw() {
    if (chart.value && element.value) draw(chart.value, surroundings(element.value))
  }

  onMounted(() => {
    chart.value = init(element.value!)
    resize = new ResizeObserver(() => {
      chart.value?.resize()
      redraw()
    })
    resize.observe(element.value!)
  })
  watch([shown, isDark], redraw, { flush: 'post' })
  onBeforeUnmount(() => {
    resize?.disconnect()
    chart.value?.dispose()
  })

  return { chart, redraw }
}
