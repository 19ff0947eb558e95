/**
 * For a dialog's `open-auto-focus`: gives the focus to what is marked `data-start` in it. The
 * library would leave it on the dialog itself, where no key does anything.
 */
export const startFocus = () =>
  setTimeout(() =>
    document.querySelector<HTMLElement>('.el-overlay:not([style*="none"]) [data-start]')?.focus(),
  )
