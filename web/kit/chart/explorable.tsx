// The place of a picture to look into; the library comes when it is first asked for.
import { useEffect, useRef } from 'react'
import { localeOf } from '../../../kernel/i18n/language.ts'
import { useReader } from '../reader.ts'
import type { Picture } from './picture.ts'

export function Explorable({ title, picture, height, onPick }: { readonly title: string, readonly picture: Picture,
  readonly height: number, readonly onPick?: (place: number) => void }) {
  const { lang } = useReader()
  const box = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  const words = JSON.stringify(picture)
  useEffect(() => {
    const node = box.current
    if (!node) return
    let dispose = () => undefined as void
    let gone = false
    void import('./explore.ts').then(({ explore }) => {
      if (!gone) dispose = explore(node, picture, localeOf(lang), place => pick.current?.(place))
    })
    return () => {
      gone = true
      dispose()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the words of the picture stand for it
  }, [words, lang])
  return <div ref={box} style={{ height }} role="img" aria-label={title} />
}
