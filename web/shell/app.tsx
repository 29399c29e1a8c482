// The outermost layer: look, data and the gate at the door.
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useEffect, useState } from 'react'
import { Notices } from '../kit/notices.tsx'
import { isProblem } from '../problem.ts'
import { firstLanguage, speak } from '../speak.ts'
import { language } from '../words.ts'
import { Gate } from './gate.tsx'
import { styleNonce } from './style-nonce.ts'
import { theme } from './theme.ts'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && (!isProblem(error) || error.status >= 502),
    },
  },
})

/** Chinese glyphs are fetched only where Chinese is read; the browser then takes the ranges it needs. */
const chineseFont = async () => {
  await Promise.all([import('@fontsource/noto-sans-sc/400.css'), import('@fontsource/noto-sans-sc/500.css'),
    import('@fontsource/noto-sans-sc/600.css')])
}

export function App() {
  const [ready, setReady] = useState(false)
  useEffect(() => {
    void speak(firstLanguage()).then(() => {
      if (language() === 'zh') void chineseFont()
      setReady(true)
    })
  }, [])
  return (
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
        <QueryClientProvider client={queries}>
          {ready && <Gate whenChinese={chineseFont} />}
          <Notices />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  )
}
