// On the page of a product: what it costs and where it lies.
import type { RecordProps } from '../../renderer/record/record-props.ts'
import { ProductPrices } from './product-prices.tsx'
import { ProductStock } from './product-stock.tsx'

export const ProductPanels = (props: RecordProps) => <><ProductPrices {...props} /><ProductStock {...props} /></>
