import { computed, ref, watchEffect } from 'vue'

export type Theme = 'auto' | 'dark' | 'light'

const KEY = 'ronda.theme'
const themes: readonly Theme[] = ['auto', 'dark', 'light']
const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

const stored = localStorage.getItem(KEY) as Theme | null
export const theme = ref<Theme>(stored && themes.includes(stored) ? stored : 'auto')

const systemIsDark = ref(systemDark.matches)
systemDark.addEventListener('change', (event) => (systemIsDark.value = event.matches))

export const isDark = computed(() =>
  theme.value === 'auto' ? systemIsDark.value : theme.value === 'dark',
)

/** The next of auto, dark, light, for a switch that is one button. */
export function nextTheme() {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length]!
  localStorage.setItem(KEY, theme.value)
}

watchEffect(() => document.documentElement.classList.toggle('dark', isDark.value))
