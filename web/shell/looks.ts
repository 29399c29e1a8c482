// Light or dark, and how close together: the reader's own, kept on the server and applied at once.
import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { keepScreen, useScreen } from './screen-wishes.ts'

export const schemes = ['auto', 'light', 'dark'] as const
export type Scheme = (typeof schemes)[number]
export const densities = ['normal', 'dense'] as const
export type Density = (typeof densities)[number]

const schemeOf = (text: string | undefined): Scheme => schemes.find(one => one === text) ?? 'auto'

export function useLooks() {
  const { setColorScheme } = useMantineColorScheme()
  const { wishes } = useScreen()
  const scheme = schemeOf(wishes['theme'])
  return {
    scheme, density: densities.find(one => one === wishes['density']) ?? 'normal',
    setScheme(next: string) {
      setColorScheme(schemeOf(next))
      void keepScreen({ theme: schemeOf(next) })
    },
    setDensity: (next: string) => void keepScreen({ density: next === 'dense' ? 'dense' : '' }),
  }
}

/** The scheme that was chosen on another machine holds here too. */
export function useKeptScheme(): void {
  const { setColorScheme } = useMantineColorScheme()
  const theme = useScreen().wishes['theme']
  useEffect(() => { if (theme !== undefined) setColorScheme(schemeOf(theme)) }, [theme, setColorScheme])
}
