const dialog = '.el-overlay:not([style*="none"])'
const field = ':is(input:not([type=radio]:not(:checked)), textarea, select):not([disabled])'

/**
 * For a dialog's `open-auto-focus`: gives the focus to what is marked `data-start` in it, or else
 * to the first field of its form. The library would leave it on the dialog itself, where no key
 * does anything. Its selects do not get it: they keep Escape for themselves.
 */
export const startFocus = () =>
  setTimeout(() => {
    const start =
      document.querySelector<HTMLElement>(`${dialog} [data-start]`) ??
      document.querySelector<HTMLElement>(`${dialog} form ${field}`)
    if (!start?.matches('[role=combobox]')) start?.focus()
  })
