/** A column of a list. Its cells come from the list's slot of the column's id. */
export interface Column {
  id: string
  title: string
  /** What a first click asks the server to sort by, `-` before it for descending. */
  sort?: string
  /** A CSS width of the column in the table. */
  width?: string
  align?: 'end'
  /**
   * Where the cell goes when the list is narrow: before the main text, as the main text, in the
   * line of small facts below it, or as a wide button at the end; nowhere where absent.
   */
  narrow?: 'lead' | 'main' | 'fact' | 'action'
}
