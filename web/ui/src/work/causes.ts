import { shallowRef, watch } from 'vue'
import { answer, api } from '../api/client'
import type { CauseCode } from '../api/types'
import { lang } from '../i18n'

/** The causes that a fault can have, in the language of the page; empty until they are known. */
export function useCauses() {
  const causes = shallowRef<CauseCode[]>([])
  const load = async () => {
    try {
      causes.value = (await answer(api.GET('/api/v1/cause-codes'))).items
    } catch (problem) {
      console.warn('the cause codes could not be loaded', problem)
    }
  }
  watch(lang, () => void load(), { immediate: true })
  return causes
}
