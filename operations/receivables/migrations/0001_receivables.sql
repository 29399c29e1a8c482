-- Tables of receivables, derived from its definitions.
create schema receivables;

create schema receivables_api;

create table receivables.invoices (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  number text,
  kind text not null,
  customer_id uuid not null,
  sales_order_id uuid,
  corrects_id uuid,
  state text not null,
  day date not null,
  delivered_on date,
  payment_days integer not null,
  due_on date not null,
  currency text not null,
  base_currency text not null,
  rate numeric(21,9) not null,
  inclusive boolean not null,
  customer_reference text,
  language text not null,
  note text,
  net bigint not null,
  tax bigint not null,
  gross bigint not null,
  settled bigint not null,
  residual bigint not null,
  payment text not null,
  taken_over text,
  entry_id uuid,
  item_id uuid,
  search_text text generated always as (kernel.fold(coalesce(number, '') || ' ' || coalesce(customer_reference, ''))) stored,
  constraint invoices_pkey primary key (id),
  constraint invoices_company_id_number_key unique (company_id, number),
  constraint invoices_number_check check (char_length(number) <= 40),
  constraint invoices_kind_check check (kind in ('invoice', 'credit-note')),
  constraint invoices_state_check check (state in ('draft', 'posted', 'cancelled')),
  constraint invoices_payment_days_check check (payment_days >= 0),
  constraint invoices_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint invoices_base_currency_check check (base_currency ~ '^[A-Z]{3}$'),
  constraint invoices_customer_reference_check check (char_length(customer_reference) <= 200),
  constraint invoices_language_check check (language in ('en', 'de', 'zh', 'da')),
  constraint invoices_note_check check (char_length(note) <= 10000),
  constraint invoices_payment_check check (payment in ('none', 'partial', 'full')),
  constraint invoices_taken_over_check check (taken_over in ('booked', 'history')),
  constraint invoices_gross_is_net_plus_tax check (gross = net + tax),
  constraint invoices_residual_is_gross_less_settled check (residual = gross - settled),
  constraint invoices_posted_has_number check ((state = 'posted') = (number is not null)),
  constraint invoices_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint invoices_customer_id_fkey foreign key (customer_id) references party.parties (id),
  constraint invoices_corrects_id_fkey foreign key (corrects_id) references receivables.invoices (id)
);

create table receivables.invoice_lines (
  id uuid not null,
  invoice_id uuid not null,
  position integer not null,
  sales_order_id uuid,
  order_line uuid,
  product_id uuid,
  text text not null,
  quantity numeric(18,6) not null,
  unit_id uuid,
  price numeric(18,6) not null,
  discount_percent numeric(16,4) not null,
  tax_category text not null,
  tax_rate numeric(16,4) not null,
  net bigint not null,
  constraint invoice_lines_pkey primary key (id),
  constraint invoice_lines_invoice_id_fkey foreign key (invoice_id) references receivables.invoices (id) on delete cascade,
  constraint invoice_lines_text_check check (char_length(text) <= 500),
  constraint invoice_lines_discount_percent_check check (discount_percent >= 0),
  constraint invoice_lines_tax_category_check check (tax_category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
  constraint invoice_lines_tax_rate_check check (tax_rate >= 0),
  constraint invoice_lines_product_id_fkey foreign key (product_id) references catalog.products (id),
  constraint invoice_lines_unit_id_fkey foreign key (unit_id) references org.units (id)
);

create table receivables.invoice_taxes (
  id uuid not null,
  invoice_id uuid not null,
  position integer not null,
  category text not null,
  rate numeric(16,4) not null,
  base bigint not null,
  tax bigint not null,
  constraint invoice_taxes_pkey primary key (id),
  constraint invoice_taxes_invoice_id_fkey foreign key (invoice_id) references receivables.invoices (id) on delete cascade,
  constraint invoice_taxes_category_check check (category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O'))
);

create index invoices_customer_id_company_id_id_idx on receivables.invoices (customer_id, company_id, id);

create index invoices_company_id_state_id_idx on receivables.invoices (company_id, state, id);

create index invoices_sales_order_id_company_id_id_idx on receivables.invoices (sales_order_id, company_id, id);

create index invoices_company_id_day_id_idx on receivables.invoices (company_id, day, id);

create index invoices_company_id_due_on_id_idx on receivables.invoices (company_id, due_on, id);

create index invoices_company_id_payment_id_idx on receivables.invoices (company_id, payment, id);

create index invoices_company_id_kind_id_idx on receivables.invoices (company_id, kind, id);

create index invoices_company_id_gross_id_idx on receivables.invoices (company_id, gross, id);

create index invoices_company_id_id_idx on receivables.invoices (company_id, id);

create index invoices_corrects_id_company_id_id_idx on receivables.invoices (corrects_id, company_id, id);

create index invoices_entry_id_company_id_id_idx on receivables.invoices (entry_id, company_id, id);

create index invoices_item_id_company_id_id_idx on receivables.invoices (item_id, company_id, id);

create index invoices_company_id_created_at_id_idx on receivables.invoices (company_id, created_at, id);

create index invoice_lines_invoice_id_idx on receivables.invoice_lines (invoice_id);

create index invoice_lines_sales_order_id_idx on receivables.invoice_lines (sales_order_id);

create index invoice_lines_product_id_idx on receivables.invoice_lines (product_id);

create index invoice_lines_unit_id_idx on receivables.invoice_lines (unit_id);

create index invoice_taxes_invoice_id_idx on receivables.invoice_taxes (invoice_id);

create index invoices_search_trgm_idx on receivables.invoices using gin (search_text gin_trgm_ops);

create index invoices_search_words_idx on receivables.invoices using gin (kernel.words(search_text));

create trigger invoices_state_moves before update of state on receivables.invoices
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'draft>posted draft>cancelled');

create view receivables_api.invoices as select * from receivables.invoices;

create view receivables_api.invoice_lines as select * from receivables.invoice_lines;

create view receivables_api.invoice_taxes as select * from receivables.invoice_taxes;

create table receivables.payments (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  number text not null,
  customer_id uuid not null,
  day date not null,
  method text not null,
  currency text not null,
  rate numeric(21,9) not null,
  amount bigint not null,
  allocated bigint not null,
  reference text,
  state text not null,
  entry_id uuid,
  item_id uuid,
  search_text text generated always as (kernel.fold(coalesce(number, '') || ' ' || coalesce(reference, ''))) stored,
  constraint payments_pkey primary key (id),
  constraint payments_company_id_number_key unique (company_id, number),
  constraint payments_number_check check (char_length(number) <= 40),
  constraint payments_method_check check (method in ('bank', 'cash')),
  constraint payments_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint payments_amount_check check (amount > 0),
  constraint payments_reference_check check (char_length(reference) <= 200),
  constraint payments_state_check check (state in ('posted')),
  constraint payments_allocated_within_amount check (allocated >= 0 and allocated <= amount),
  constraint payments_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint payments_customer_id_fkey foreign key (customer_id) references party.parties (id)
);

create table receivables.payment_allocations (
  id uuid not null,
  payment_id uuid not null,
  position integer not null,
  invoice_id uuid not null,
  amount bigint not null,
  constraint payment_allocations_pkey primary key (id),
  constraint payment_allocations_payment_id_fkey foreign key (payment_id) references receivables.payments (id) on delete cascade,
  constraint payment_allocations_amount_check check (amount > 0),
  constraint payment_allocations_invoice_id_fkey foreign key (invoice_id) references receivables.invoices (id)
);

create index payments_customer_id_company_id_id_idx on receivables.payments (customer_id, company_id, id);

create index payments_company_id_day_id_idx on receivables.payments (company_id, day, id);

create index payments_company_id_amount_id_idx on receivables.payments (company_id, amount, id);

create index payments_company_id_id_idx on receivables.payments (company_id, id);

create index payments_entry_id_company_id_id_idx on receivables.payments (entry_id, company_id, id);

create index payments_item_id_company_id_id_idx on receivables.payments (item_id, company_id, id);

create index payments_company_id_created_at_id_idx on receivables.payments (company_id, created_at, id);

create index payment_allocations_payment_id_idx on receivables.payment_allocations (payment_id);

create index payment_allocations_invoice_id_idx on receivables.payment_allocations (invoice_id);

create index payments_search_trgm_idx on receivables.payments using gin (search_text gin_trgm_ops);

create index payments_search_words_idx on receivables.payments using gin (kernel.words(search_text));

create trigger payments_state_moves before update of state on receivables.payments
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', '');

create view receivables_api.payments as select * from receivables.payments;

create view receivables_api.payment_allocations as select * from receivables.payment_allocations;
