import { reactive, ref, shallowRef, watch } from 'vue'
import type { Problem } from '../api/problem'

export interface Loaded<T> {
  data: T | null
  loading: boolean
  problem: Problem | null
  reload: () => Promise<void>
}

/** One thing from the server, loaded now and whenever what it depends on changes. */
export function useLoad<T>(load: () => Promise<T>, on: () => unknown = () => 0): Loaded<T> {
  const data = shallowRef<T | null>(null)
  const loading = ref(true)
  const problem = shallowRef<Problem | null>(null)
  let generation = 0

  async function reload() {
    const mine = ++generation
    loading.value = true
    try {
      const loaded = await load()
      if (mine !== generation) return
      data.value = loaded
      problem.value = null
    } catch (failure) {
      if (mine === generation) problem.value = failure as Problem
    } finally {
      if (mine === generation) loading.value = false
    }
  }

  watch(on, () => void reload(), { immediate: true })
  return reactive({ data, loading, problem, reload }) as Loaded<T>
}
