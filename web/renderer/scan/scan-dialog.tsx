// The camera as a barcode reader: what it is for is said before the browser asks, what was read is handed on, and
// whoever has no camera or says no to it types the number.
import { Button, Modal, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { t } from '../../words.ts'
import { openReader } from './read-code.ts'

interface ScanDialogProps { readonly onRead: (code: string) => void, readonly onClose: () => void }

/** A moment between two looks: as fast as a hand brings the next code, without heating the phone. */
const pauseMs = 120

export function ScanDialog({ onRead, onClose }: ScanDialogProps) {
  const [typed, setTyped] = useState('')
  const { video, trouble } = useCamera(onRead)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (typed.trim()) onRead(typed.trim())
  }
  return (
    <Modal opened onClose={onClose} title={t('ui.scan')} size="md" closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {trouble ? <p role="alert" className="k-scan-trouble">{t(`ui.scan.${trouble}`)}</p> : (
        <>
          <p>{t('ui.scan.hint')}</p>
          <div className="k-scan"><video ref={video} muted playsInline aria-label={t('ui.scan.hint')} /><i aria-hidden /></div>
          <p className="k-dim k-small">{t('ui.scan.why')}</p>
        </>
      )}
      <form className="k-scan-typed" onSubmit={submit}>
        <TextInput label={t('ui.scan.number')} value={typed} inputMode="text" autoComplete="off"
          data-autofocus={trouble !== null || undefined}
          onChange={event => setTyped(event.currentTarget.value)} />
        <Button type="submit" variant="default">{t('ui.scan.take')}</Button>
      </form>
    </Modal>
  )
}

type Trouble = 'refused' | 'none'

/** Looks through the camera until a code is read; the camera goes out with the dialog. */
function useCamera(onRead: (code: string) => void) {
  const video = useRef<HTMLVideoElement>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const told = useRef(onRead)
  told.current = onRead
  useEffect(() => {
    const ended = new AbortController()
    let stream: MediaStream | null = null
    const look = async (): Promise<void> => {
      const read = await openReader()
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } })
      const eye = video.current
      if (ended.signal.aborted || !eye) return stop(stream)
      eye.srcObject = stream
      await eye.play()
      while (!ended.signal.aborted) {
        const code = eye.videoWidth > 0 ? await read(eye) : null
        if (code !== null && !ended.signal.aborted) return told.current(code)
        await new Promise(resolve => setTimeout(resolve, pauseMs))
      }
    }
    look().catch((error: unknown) => {
      if (!ended.signal.aborted) setTrouble(error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none')
    })
    return () => {
      ended.abort()
      if (stream) stop(stream)
    }
  }, [])
  return { video, trouble }
}

const stop = (stream: MediaStream): void => { for (const track of stream.getTracks()) track.stop() }
