/** A text in both languages, as the server keeps it. */
export interface Text {
  zh: string
  en: string
}

export type Lang = 'zh-CN' | 'en'

export const text = (zh: string, en: string): Text => ({ zh, en })
export const say = (words: Text, lang: Lang) => (lang === 'en' ? words.en : words.zh)
