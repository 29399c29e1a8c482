// A backup or a restore in a process of its own, for tests that kill it.
import { quick } from '../../postgres/fixtures/quick.ts'
import { openHouse } from '../../postgres/house.ts'
import { systemClock } from '../../values/clock.ts'
import { backupPhysically } from '../physical.ts'
import { restoreLogically } from '../restore-logical.ts'
import { restorePhysically } from '../restore-physical.ts'

const [task = '', path = '', folder = '', url = ''] = process.argv.slice(2)
if (task === 'backup') await backupPhysically({ house: openHouse(folder), url, path, clock: systemClock, facts: {} })
else if (task === 'fill') await restoreLogically({ path, url, keysTo: folder })
else {
  await restorePhysically({ path, to: folder, settings: quick, say: () => {} })
  process.send?.('restored')
}
