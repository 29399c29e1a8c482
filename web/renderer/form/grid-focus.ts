// Moves the focus to a cell of a grid, also to one that is drawn only after this keystroke.
export function focusCell(gridId: string, row: number, column: number): void {
  requestAnimationFrame(() => {
    const cell = document.getElementById(gridId)?.querySelector(`[data-cell="${row}-${column}"] input`)
    if (!(cell instanceof HTMLInputElement)) return
    cell.focus()
    cell.select()
  })
}
