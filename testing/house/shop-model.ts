// A shop in memory: what goods, orders, invoices and money must look like after each thing that happens, in
// whole pieces and cents. It says beforehand whether the house may refuse, so a wrong refusal is found like a
// wrong figure.

export interface ModelLine {
  readonly product: number
  quantity: number, reserved: number, delivered: number, invoiced: number, drafted: number
}
export interface ModelOrder {
  readonly lines: ModelLine[]
  state: 'draft' | 'quoted' | 'confirmed' | 'cancelled' | 'closed', paid: number
}
export interface ModelInvoice {
  readonly order: number
  readonly quantities: readonly number[]
  state: 'draft' | 'posted', residual: number, credited: boolean
}

/** Cents of one piece, net and gross (19 %), chosen so that nothing is rounded. */
export const netOf = (pieces: number): number => pieces * 1000
export const grossOf = (pieces: number): number => pieces * 1190

export class ShopModel {
  readonly onHand: number[]
  readonly orders: ModelOrder[] = []
  readonly invoices: ModelInvoice[] = []

  constructor(products: number, stock: number) {
    this.onHand = Array.from({ length: products }, () => stock)
  }

  free(product: number): number {
    const kept = this.orders.flatMap(order => order.lines).filter(line => line.product === product)
    return (this.onHand[product] ?? 0) - kept.reduce((sum, line) => sum + line.reserved, 0)
  }

  receive(
    product: number, pieces: number): void { this.onHand[product] = (this.onHand[product] ?? 0) + pieces }

  draft(lines: ReadonlyArray<{ product: number, quantity: number }>): void {
    this.orders.push({ state: 'draft', paid: 0,
      lines: lines.map(line => ({ ...line, reserved: 0, delivered: 0, invoiced: 0, drafted: 0 })) })
  }

  keepAside(order: ModelOrder): void {
    for (const line of order.lines) {
      const open = line.quantity - line.delivered - line.reserved
      line.reserved += Math.max(0, Math.min(open, this.free(line.product)))
    }
  }

  confirm(order: ModelOrder): boolean {
    if (order.state !== 'draft' && order.state !== 'quoted') return false
    order.state = 'confirmed'
    this.keepAside(order)
    return true
  }

  cancel(order: ModelOrder): boolean {
    if (order.state === 'cancelled' || order.state === 'closed') return false
    if (order.lines.some(line => line.delivered > 0 || line.invoiced > 0)) return false
    order.state = 'cancelled'
    for (const line of order.lines) line.reserved = 0
    return true
  }

  change(order: ModelOrder, at: number, quantity: number): boolean {
    const line = order.lines[at]
    if (order.state !== 'confirmed' || !line || quantity < Math.max(line.delivered, line.invoiced)) {
      return false
    }
    line.quantity = quantity
    for (const one of order.lines) one.reserved = 0
    this.keepAside(order)
    this.close(order)
    return true
  }

  deliver(order: ModelOrder): boolean {
    if (order.state !== 'confirmed' || !order.lines.some(line => line.reserved > 0)) return false
    for (const line of order.lines) {
      this.receive(line.product, -line.reserved)
      line.delivered += line.reserved
      line.reserved = 0
    }
    this.close(order)
    return true
  }

  invoice(order: ModelOrder): boolean {
    if (order.state !== 'confirmed' && order.state !== 'closed') return false
    const open = order.lines.map(line => Math.max(0, line.delivered - line.invoiced - line.drafted))
    if (open.every(pieces => pieces === 0)) return false
    order.lines.forEach((line, at) => { line.drafted += open[at] ?? 0 })
    const gross = grossOf(open.reduce((sum, pieces) => sum + pieces, 0))
    this.invoices.push({
      order: this.orders.indexOf(order),
      quantities: open,
      state: 'draft',
      residual: gross,
      credited: false,
    })
    return true
  }

  post(invoice: ModelInvoice): boolean {
    if (invoice.state !== 'draft') return false
    invoice.state = 'posted'
    const order = this.orders[invoice.order]
    order?.lines.forEach((line, at) => {
      line.drafted -= invoice.quantities[at] ?? 0
      line.invoiced += invoice.quantities[at] ?? 0
    })
    if (order) this.close(order)
    return true
  }

  pay(invoice: ModelInvoice, cents: number): boolean {
    if (invoice.state !== 'posted' || cents > invoice.residual || cents <= 0) return false
    invoice.residual -= cents
    const order = this.orders[invoice.order]
    if (order) {
      order.paid += cents
      this.close(order)
    }
    return true
  }

  /**
   * A credit note takes the whole claim back: the goods may be invoiced anew, and nothing counts as paid by
   * it.
   */
  credit(invoice: ModelInvoice): boolean {
    const order = this.orders[invoice.order]
    if (invoice.state !== 'posted' || invoice.credited || !order) return false
    invoice.credited = true
    invoice.residual = 0
    order.lines.forEach((line, at) => { line.invoiced -= invoice.quantities[at] ?? 0 })
    if (order.state === 'closed') order.state = 'confirmed'
    return true
  }

  /** Money the customers owe, in cents. */
  get owed(): number {
    return this.invoices.filter(one => one.state === 'posted').reduce((sum, one) => sum + one.residual, 0)
  }

  get revenue(): number {
    return this.orders.filter(one => one.state === 'confirmed' || one.state === 'closed')
      .reduce((sum, one) => sum + netOf(one.lines.reduce((pieces, line) => pieces + line.quantity, 0)), 0)
  }

  private close(order: ModelOrder): void {
    const full = order.lines.every(line => line.delivered >= line.quantity && line.invoiced >= line.quantity)
    const gross = grossOf(order.lines.reduce((sum, line) => sum + line.quantity, 0))
    if (order.state === 'confirmed' && full && order.paid >= gross) order.state = 'closed'
  }
}
