// Migrates in a process of its own, for tests that kill it.
import { migrate } from '../migrate.ts'
import { shopIn } from './shop.ts'

const [url = '', folder = ''] = process.argv.slice(2)
await migrate(url, shopIn(folder))
