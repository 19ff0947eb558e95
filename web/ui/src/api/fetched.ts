import { lang } from '../i18n'
import { answer } from './client'

/** A resource by its address, or a thrown `Problem`. */
export const fetched = <T>(path: string): Promise<T> => answer<T>(get(path))

async function get(path: string) {
  const response = await fetch(path, { headers: { 'Accept-Language': lang.value } })
  const body: unknown = await response.json()
  return response.ok ? { data: body as never, response } : { error: body, response }
}
