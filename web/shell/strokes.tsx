// A stroke as keys to look at: 'mod+enter' as Ctrl and Enter.
import { Kbd } from '@mantine/core'

const shown = (stroke: string): string => stroke
  .replace(/^f(\d+)$/, 'F$1').replace('mod', 'Ctrl').replace('enter', 'Enter').replace('escape', 'Esc')
  .replace('shift', '⇧').replace('delete', 'Del')
  .replace('space', '␣').replace('home', 'Home').replace('end', 'End').replace('backspace', '⌫').replace('tab', 'Tab')
  .replace('up', '↑').replace('down', '↓').replace('left', '←').replace('right', '→')

export const Stroke = ({ keys }: { readonly keys: string }) =>
  <>{keys.split(/[+ ]/).map(part => <Kbd key={part} size="xs">{shown(part)}</Kbd>)}</>
