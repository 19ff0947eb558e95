import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export type Seat = 'this' | 'all'

/** What is chosen of a report stands in its address. */
export function useChosen() {
  const route = useRoute()
  const router = useRouter()
  return <V extends string>(name: string, offered: () => readonly V[], otherwise: V) =>
    computed<V>({
      get: () => offered().find((one) => one === route.query[name]) ?? otherwise,
      set: (value) => void router.replace({ query: { ...route.query, [name]: value } }),
    })
}
