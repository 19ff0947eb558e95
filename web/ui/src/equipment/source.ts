import { lang } from '../i18n'

/** The source of a limit for the reader: profiles that have it in two languages write `中文 / English`. */
export function sourceOf({ source }: { source: string | null }): string {
  const [chinese, english] = (source ?? '').split(' / ')
  return (lang.value === 'en' ? english : chinese) ?? source ?? ''
}
