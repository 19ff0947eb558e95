import { ref } from 'vue'
import { t } from '../i18n'
import { attempt } from './attempt'

/** What an id may be. */
export const isId = (text: string) => /^[a-z0-9][a-z0-9-]{0,62}$/.test(text)

/** Saving and removing what a form is about: says what came of it, and is over once it is done. */
export function useEditing(over: () => void) {
  const busy = ref(false)

  async function saved(name: string, act: () => Promise<unknown>) {
    busy.value = true
    const done = await attempt(act, t('notification.saved', { name }))
    busy.value = false
    if (done) over()
  }

  async function removed(name: string, act: () => Promise<unknown>) {
    if (await attempt(act, t('notification.removed', { name }))) over()
  }

  return { busy, saved, removed }
}
