// A company ready to sell: fifty stocked products with prices, and an administrator with an API token.
import { createUsers, foundCompany, perform } from '../../app/founding.ts'
import { withEngine } from '../../app/console.ts'
import { makeToken } from '../../kernel/auth/tokens.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { plusDays } from '../../kernel/values/instant.ts'

export interface Seed {
  readonly company: string
  readonly products: readonly string[]
  readonly token: string
  readonly admin: string
}

const productCount = 50
/** More than any run can sell. */
const onHand = '10000000'

/** Fills an empty database through the public commands. */
export const seed = (databaseUrl: string): Promise<Seed> => withEngine(async ({ engine }) => {
  const company = await foundCompany(engine, { name: 'Lumen GmbH', country: 'DE', currency: 'EUR',
    language: 'de',
    zone: 'Europe/Berlin', vatId: 'DE136695976' })
  const [admin = ''] = await createUsers(engine, [{ name: 'Ada Admin', email: 'ada@lumen.example', company,
    companies: [], roles: ['administrator'] }])
  const one = async (text: ReturnType<typeof sql>): Promise<string> =>
    (await engine.pool.query<{ id: string }>(text))[0]?.id ?? ''
  const unit = await one(sql`select id from org.units where code = 'C62'`)
  const list = await one(sql`select id from catalog.price_lists where company_id = ${company} limit 1`)
  const place = await one(sql`select id from stock.warehouses where company_id = ${company}
    order by code limit 1`)
  const made = await perform(engine, 'catalog.product.create', Array.from({ length: productCount }, (_,
    index) =>
    ({ code: `LAMP-${index + 1}`, name: `Desk lamp ${index + 1}`, kind: 'good', stocked: true, unit,
      taxClass: 'standard' })))
  const products = made.map(answer => String(answer['id']))
  await perform(engine, 'catalog.price.create', products.map(product => ({ priceList: list, product,
    price: '49.90', validFrom: '2020-01-01' })))
  await perform(engine, 'stock.move.receive', [{ company, location: place, origin: 'opening',
    lines: products.map(product => ({ product, quantity: onHand, unitCost: '20.00' })) }])
  const now = engine.clock.now()
  const { secret } = await makeToken(engine.pool, now, { userId: admin, name: 'bench', scopes: ['*'],
    expiresAt: plusDays(now, 1) })
  return { company, products, token: secret, admin }
}, { databaseUrl, say: () => {} })
