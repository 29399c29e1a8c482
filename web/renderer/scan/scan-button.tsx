// The way to the camera, beside a field in which a number could be typed; shown where there is a camera to hold.
import { useMediaQuery } from '@mantine/hooks'
import { IconBarcode } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { t } from '../../words.ts'

const ScanDialog = lazy(() => import('./scan-dialog.tsx').then(file => ({ default: file.ScanDialog })))

export function ScanButton({ onRead, wide = false }: { readonly onRead: (code: string) => void, readonly wide?: boolean }) {
  const [open, setOpen] = useState(false)
  const held = useMediaQuery('(pointer: coarse)') ?? false
  if (!held || !('mediaDevices' in navigator)) return null
  return (
    <>
      <button type="button" className={wide ? 'k-scan-wide' : 'k-icon-button k-scan-button'} aria-label={t('ui.scan')}
        onMouseDown={event => event.preventDefault()} onClick={() => setOpen(true)}>
        <IconBarcode size={20} stroke={1.6} aria-hidden />{wide && <span>{t('ui.scan')}</span>}
      </button>
      {open && <Suspense fallback={null}><ScanDialog onClose={() => setOpen(false)} onRead={code => {
        setOpen(false)
        onRead(code)
      }} /></Suspense>}
    </>
  )
}
