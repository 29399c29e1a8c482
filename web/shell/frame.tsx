// The frame around every screen: rail of rooms, top bar, the screen itself; on a phone a bar at the
// bottom instead of the rail.
import { Outlet, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { later, startQuietWork } from '../kit/later.tsx'
import { sayingLine } from '../kit/say.ts'
import { watchDrafts } from '../renderer/form/draft-store.ts'
import { MakeRecordHost } from '../renderer/form/make-record-host.tsx'
import { t } from '../words.ts'
import { BottomBar } from './bottom-bar.tsx'
import { useFocusReturn } from './focus-return.ts'
import { useKeyboard, useKeys } from './keys.ts'
import { useLive } from './live.ts'
import { useSession } from './session.ts'
import { Rail } from './rail.tsx'
import { useKeptScheme } from './looks.ts'
import { TopBar } from './top-bar.tsx'
import { keepTyping } from './typed-ahead.ts'
import { useUsualEntries } from './usual-entries.ts'

const HelpPanel = later(async () => (await import('./help-panel.tsx')).HelpPanel, { likely: true })
const KeySheet = later(async () => (await import('./key-sheet.tsx')).KeySheet, { likely: true })
const Palette = later(async () => (await import('./palette.tsx')).Palette, { likely: true })
const Tour = later(async () => (await import('./tour.tsx')).Tour)

const railKept = 'kontor.rail'

export function Frame() {
  const go = useNavigate()
  const live = useLive()
  const [palette, setPalette] = useState(false)
  const typedAhead = useRef<() => string>(() => '')
  const [sheet, setSheet] = useState(false)
  const [narrow, setNarrow] = useState(() => localStorage.getItem(railKept) === 'narrow')
  const toggleRail = () => {
    localStorage.setItem(railKept, narrow ? 'wide' : 'narrow')
    setNarrow(!narrow)
  }
  const [help, setHelp] = useState(false)
  const [tour, setTour] = useState(false)
  useKeyboard()
  useFocusReturn()
  useKeptScheme()
  const { user } = useSession()
  useEffect(() => watchDrafts(user.id), [user.id])
  useEffect(startQuietWork, [])
  useKeys([
    { keys: 'mod+k', label: t('ui.keys.palette'), run: () => {
      typedAhead.current()
      typedAhead.current = keepTyping()
      setPalette(true)
    }, always: true },
    { keys: '?', label: t('ui.keys.sheet'), run: () => setSheet(true) },
    { keys: 'f1', label: t('ui.help.title'), run: () => setHelp(true), always: true },
    { keys: 'h', label: t('ui.help.title'), run: () => setHelp(true) },
    { keys: 'g h', label: t('ui.keys.home'), run: () => void go({ to: '/' }) },
    { keys: 'g w', label: t('ui.keys.work'), run: () => void go({ to: '/work' }) },
    { keys: 'g i', label: t('ui.keys.insight'), run: () => void go({ to: '/insight' }) },
    { keys: '[', label: t('ui.keys.rail'), run: toggleRail },
  ])
  useUsualEntries({ go: to => void go({ to }), onKeys: () => setSheet(true), onHelp: () => setHelp(true), onTour: () => setTour(true) })
  const endTour = useCallback(() => setTour(false), [])
  return (
    <div className="k-frame" data-rail={narrow ? 'narrow' : 'wide'}>
      <a href="#main" className="k-skip">{t('ui.skip')}</a>
      <Rail narrow={narrow} onToggle={toggleRail} />
      <TopBar live={live} onPalette={() => setPalette(true)} onKeys={() => setSheet(true)} onHelp={() => setHelp(true)}
        onTour={() => setTour(true)} />
      <main id="main" tabIndex={-1} className="k-main"><Outlet /></main>
      <BottomBar onPalette={() => setPalette(true)} />
      <MakeRecordHost />
      <div {...sayingLine} />
      {palette && <Palette typedAhead={typedAhead} onClose={() => {
        typedAhead.current()
        setPalette(false)
      }} />}
      {help && <HelpPanel onClose={() => setHelp(false)} onKeys={() => setSheet(true)} onTour={() => setTour(true)} />}
      {tour && <Tour home={user.home} onEnd={endTour} />}
      {sheet && <KeySheet onClose={() => setSheet(false)} />}
    </div>
  )
}
