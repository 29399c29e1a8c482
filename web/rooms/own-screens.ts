// The third step: resources whose screens derivation cannot draw well have an own component here, which
// gets what the derived one gets and uses the same client, so permissions stay the same.
import { lazy, type ComponentType } from 'react'
import type { CreateFormProps } from '../renderer/form/create-form.tsx'
import type { Values } from '../renderer/form/form-values.ts'
import type { Form } from '../renderer/form/use-form.ts'
import type { ResourceMeta, Row } from '../renderer/meta.ts'
import type { GroupTotals } from '../renderer/board/totals.ts'
import type { LinesGridProps } from '../renderer/record/lines-grid.tsx'
import type { CommandDialogProps } from '../renderer/command/command-dialog.tsx'
import { paymentFor } from './receivables/payment-for.ts'
import { withoutFoundPrices } from './sales/found-prices.ts'
import type { RecordProps } from '../renderer/record/record-props.ts'

export interface OwnEdit {
  /** What the form begins with. */
  readonly initial: (row: Row) => Values
  readonly Body: ComponentType<{ readonly form: Form, readonly resource: ResourceMeta, readonly row: Row }>
}

export interface AboveBoardProps {
  readonly resource: ResourceMeta
  /** What the board shows. */
  readonly query: Readonly<Record<string, string>>
  /** Of each column, over all its records. */
  readonly totals: readonly GroupTotals[]
}

/** A next step that is a form of another resource, filled in from this record. */
export interface OwnStep {
  /** The command somebody must be allowed to run. */
  readonly needs: string
  readonly label: string
  readonly to: string
  readonly search: Readonly<Record<string, string>>
}

export interface OwnScreens {
  /** In place of the derived form for a new record. */
  readonly create?: ComponentType<CreateFormProps>
  /** Beside the derived form for a new record. */
  readonly beside?: ComponentType<{ readonly form: Form }>
  /** In place of the derived facts, on a record's page and beside the list. */
  readonly facts?: ComponentType<RecordProps>
  /** Between the flow strip and the facts of a record's page. */
  readonly panel?: ComponentType<RecordProps>
  /** In place of a part's lines. */
  readonly lines?: ComponentType<LinesGridProps>
  /** How a draft with lines is changed, where the derived form does not know enough. */
  readonly edit?: OwnEdit
  /** Under everything else on a record's page. */
  readonly below?: ComponentType<RecordProps>
  /** Further documents in the flow strip, which no field of theirs leads to. */
  readonly flow?: ComponentType<Pick<RecordProps, 'resource' | 'row'>>
  /** The one next step where no command of the record is it. */
  readonly step?: (row: Row) => OwnStep | null
  /** In place of the derived dialog of a command. */
  readonly dialogs?: Readonly<Record<string, ComponentType<CommandDialogProps>>>
  /** In place of the history on the right of a record's page. */
  readonly side?: ComponentType<RecordProps>
  /** Over the columns of a board. */
  readonly aboveBoard?: ComponentType<AboveBoardProps>
  /** Over a board once a card has moved: what follows from where it stands now. */
  readonly afterMove?: ComponentType<{ readonly row: Row }>
  /** At the foot of a card: what should not be overlooked. */
  readonly onCard?: ComponentType<{ readonly row: Row }>
}

const own = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> =>
  lazy(async () => ({ default: await load() }))

const papers = own<RecordProps>(async () => (await import('./papers/papers-panel.tsx')).PapersPanel)
const mergeDialog = own<CommandDialogProps>(async () => (await import('./merge-dialog.tsx')).MergeDialog)
const pairFacts = own<RecordProps>(async () => (await import('./pair-facts.tsx')).PairFacts)
const partySide = own<RecordProps>(async () => (await import('./party/party-side.tsx')).PartySide)

export const ownScreens: Readonly<Record<string, OwnScreens>> = {
  'party.party': {
    beside: own(async () => (await import('./party/duplicate-hint.tsx')).DuplicateHint),
    dialogs: { 'party.party.merge': mergeDialog },
    panel: own(async () => (await import('./party/party-panel.tsx')).PartyPanel),
    side: partySide,
  },
  'crm.opportunity': {
    aboveBoard: own(async () => (await import('./crm/pipeline-summary.tsx')).PipelineSummary),
    onCard: own(async () => (await import('./crm/deal-marks.tsx')).DealMarks),
    panel: own<RecordProps>(async () => (await import('./crm/plan-offer.tsx')).PlanOffer),
    afterMove: own(async () => (await import('./crm/plan-offer.tsx')).PlanOffer),
    side: partySide,
  },
  'party.duplicate': { facts: pairFacts },
  'catalog.duplicate': { facts: pairFacts },
  'crm.lead': { side: partySide },
  'sales.order': {
    create: own(async () => (await import('./sales/order-entry.tsx')).OrderEntry),
    lines: own(async () => (await import('./sales/order-lines.tsx')).OrderLines),
    edit: { initial: withoutFoundPrices, Body: own(async () => (await import('./sales/order-change.tsx')).OrderChange) },
    side: partySide,
    below: papers,
    dialogs: { 'sales.order.deliver': own(async () => (await import('./sales/deliver-dialog.tsx')).DeliverDialog) },
  },
  'warehouse.delivery': { side: partySide, below: papers },
  'receivables.invoice': {
    step: paymentFor,
    side: partySide, below: papers, flow: own(async () => (await import('./receivables/payments-of.tsx')).PaymentsOf),
  },
  'receivables.payment': {
    create: own(async () => (await import('./receivables/payment-entry.tsx')).PaymentEntry),
    side: partySide,
  },
  'hooks.webhook': { dialogs: { 'hooks.webhook.renew-secret': own(async () => (await import('./hooks/new-secret.tsx')).NewSecret) } },
  'org.identity-provider': { panel: own<RecordProps>(async () => (await import('./people/provider-panel.tsx')).ProviderPanel) },
  'org.user': { panel: own(async () => (await import('./people/invite.tsx')).Invite) },
  'catalog.product': { beside: own(async () => (await import('./catalog/product-hint.tsx')).ProductHint),
    dialogs: { 'catalog.product.merge': mergeDialog },
    panel: own(async () => (await import('./catalog/product-panels.tsx')).ProductPanels) },
}
