// The first file the browser runs: puts the house on the page.
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@fontsource-variable/inter/standard.css'
import './kit/styles/tokens.css'
import './kit/styles/frame.css'
import './kit/styles/layers.css'
import './kit/styles/pieces.css'
import './kit/styles/screens.css'
import './kit/styles/rooms.css'
import './kit/styles/calendar.css'
import './kit/styles/import.css'
import './kit/styles/quote.css'
import './kit/styles/phone.css'
import { createRoot } from 'react-dom/client'
import { startWorker } from './install/install.ts'
import { tellNewer } from './install/newer-notice.tsx'
import { App } from './shell/app.tsx'

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
void startWorker(tellNewer)
