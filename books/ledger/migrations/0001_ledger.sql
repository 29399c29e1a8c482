-- Tables of ledger, derived from its definitions.
create schema ledger;

create schema ledger_api;

create table ledger.accounts (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  role text,
  currency text,
  active boolean not null,
  search_text text generated always as (kernel.fold(coalesce(code, '') || ' ' || coalesce(name, ''))) stored,
  constraint accounts_pkey primary key (id),
  constraint accounts_company_id_code_key unique (company_id, code),
  constraint accounts_company_id_role_key unique (company_id, role),
  constraint accounts_code_check check (char_length(code) <= 20),
  constraint accounts_name_check check (char_length(name) <= 200),
  constraint accounts_kind_check check (kind in ('asset', 'liability', 'equity', 'income', 'expense')),
  constraint accounts_role_check check (role in ('receivable', 'payable', 'revenue', 'tax-output', 'tax-input', 'inventory', 'cost-of-goods', 'goods-received', 'inventory-difference', 'bank', 'cash', 'payment-transit', 'rounding', 'cash-discount', 'exchange-gain', 'exchange-loss', 'customer-prepayment', 'supplier-prepayment', 'opening', 'retained-earnings', 'work-in-progress', 'wages', 'depreciation')),
  constraint accounts_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint accounts_company_id_fkey foreign key (company_id) references org.companies (id)
);

create index accounts_company_id_kind_id_idx on ledger.accounts (company_id, kind, id);

create index accounts_company_id_active_id_idx on ledger.accounts (company_id, active, id);

create index accounts_company_id_name_id_idx on ledger.accounts (company_id, name, id);

create index accounts_company_id_id_idx on ledger.accounts (company_id, id);

create index accounts_search_trgm_idx on ledger.accounts using gin (search_text gin_trgm_ops);

create index accounts_search_words_idx on ledger.accounts using gin (kernel.words(search_text));

create view ledger_api.accounts as select * from ledger.accounts;

create table ledger.journals (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  search_text text generated always as (kernel.fold(coalesce(code, '') || ' ' || coalesce(name, ''))) stored,
  constraint journals_pkey primary key (id),
  constraint journals_company_id_code_key unique (company_id, code),
  constraint journals_company_id_kind_key unique (company_id, kind),
  constraint journals_code_check check (char_length(code) <= 10),
  constraint journals_name_check check (char_length(name) <= 200),
  constraint journals_kind_check check (kind in ('sales', 'purchase', 'bank', 'cash', 'stock', 'general', 'exchange', 'assets', 'payroll', 'opening', 'closing')),
  constraint journals_company_id_fkey foreign key (company_id) references org.companies (id)
);

create index journals_company_id_name_id_idx on ledger.journals (company_id, name, id);

create index journals_company_id_id_idx on ledger.journals (company_id, id);

create index journals_search_trgm_idx on ledger.journals using gin (search_text gin_trgm_ops);

create index journals_search_words_idx on ledger.journals using gin (kernel.words(search_text));

create view ledger_api.journals as select * from ledger.journals;

create table ledger.entries (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  journal text not null,
  number text not null,
  day date not null,
  text text not null,
  currency text not null,
  base_currency text not null,
  source_resource text not null,
  source_id uuid not null,
  party_id uuid,
  reverses_id uuid,
  constraint entries_pkey primary key (company_id, id),
  constraint entries_journal_check check (journal in ('sales', 'purchase', 'bank', 'cash', 'stock', 'general', 'exchange', 'assets', 'payroll', 'opening', 'closing')),
  constraint entries_number_check check (char_length(number) <= 40),
  constraint entries_text_check check (char_length(text) <= 200),
  constraint entries_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint entries_base_currency_check check (base_currency ~ '^[A-Z]{3}$'),
  constraint entries_source_resource_check check (char_length(source_resource) <= 80),
  constraint entries_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint entries_party_id_fkey foreign key (party_id) references party.parties (id)
);

create table ledger.entry_lines (
  id uuid not null,
  entry_id uuid not null,
  position integer not null,
  company_id uuid not null,
  account_id uuid not null,
  day date not null,
  amount bigint not null,
  base bigint not null,
  party_id uuid,
  due_on date,
  text text,
  tax_category text,
  tax_rate numeric(16,4),
  tax_base bigint,
  product_id uuid,
  constraint entry_lines_pkey primary key (company_id, id),
  constraint entry_lines_entry_id_fkey foreign key (company_id, entry_id) references ledger.entries (company_id, id),
  constraint entry_lines_text_check check (char_length(text) <= 200),
  constraint entry_lines_tax_category_check check (char_length(tax_category) <= 3),
  constraint entry_lines_account_id_fkey foreign key (account_id) references ledger.accounts (id),
  constraint entry_lines_party_id_fkey foreign key (party_id) references party.parties (id),
  constraint entry_lines_product_id_fkey foreign key (product_id) references catalog.products (id)
);

create index entries_company_id_journal_id_idx on ledger.entries (company_id, journal, id);

create index entries_company_id_source_id_id_idx on ledger.entries (company_id, source_id, id);

create index entries_company_id_day_id_idx on ledger.entries (company_id, day, id);

create index entries_company_id_number_id_idx on ledger.entries (company_id, number, id);

create index entries_company_id_id_idx on ledger.entries (company_id, id);

create index entries_party_id_company_id_id_idx on ledger.entries (party_id, company_id, id);

create index entries_reverses_id_company_id_id_idx on ledger.entries (reverses_id, company_id, id);

create index entry_lines_company_id_entry_id_idx on ledger.entry_lines (company_id, entry_id);

create index entry_lines_account_id_idx on ledger.entry_lines (account_id);

create index entry_lines_party_id_idx on ledger.entry_lines (party_id);

create index entry_lines_product_id_idx on ledger.entry_lines (product_id);

create index entry_lines_company_id_account_id_day_id_idx on ledger.entry_lines (company_id, account_id, day, id);

create trigger entries_immutable before update or delete or truncate on ledger.entries
  for each statement execute function kernel.refuse_change();

create trigger entry_lines_immutable before update or delete or truncate on ledger.entry_lines
  for each statement execute function kernel.refuse_change();

create view ledger_api.entries as select * from ledger.entries;

create view ledger_api.entry_lines as select * from ledger.entry_lines;

create table ledger.open_items (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  party_id uuid not null,
  account_id uuid not null,
  entry_id uuid not null,
  source_resource text not null,
  source_id uuid not null,
  number text not null,
  day date not null,
  due_on date not null,
  currency text not null,
  base_currency text not null,
  original bigint not null,
  residual bigint not null,
  base_original bigint not null,
  base_residual bigint not null,
  state text not null,
  constraint open_items_pkey primary key (id),
  constraint open_items_source_resource_check check (char_length(source_resource) <= 80),
  constraint open_items_number_check check (char_length(number) <= 40),
  constraint open_items_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint open_items_base_currency_check check (base_currency ~ '^[A-Z]{3}$'),
  constraint open_items_state_check check (state in ('open', 'settled')),
  constraint open_items_residual_within_original check (residual = 0 or (sign(residual) = sign(original) and abs(residual) <= abs(original))),
  constraint open_items_settled_when_nothing_is_left check ((state = 'settled') = (residual = 0)),
  constraint open_items_nothing_left_in_base_either check (residual <> 0 or base_residual = 0),
  constraint open_items_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint open_items_party_id_fkey foreign key (party_id) references party.parties (id),
  constraint open_items_account_id_fkey foreign key (account_id) references ledger.accounts (id)
);

create index open_items_party_id_company_id_id_idx on ledger.open_items (party_id, company_id, id);

create index open_items_company_id_state_id_idx on ledger.open_items (company_id, state, id);

create index open_items_account_id_company_id_id_idx on ledger.open_items (account_id, company_id, id);

create index open_items_company_id_source_id_id_idx on ledger.open_items (company_id, source_id, id);

create index open_items_entry_id_company_id_id_idx on ledger.open_items (entry_id, company_id, id);

create index open_items_company_id_number_id_idx on ledger.open_items (company_id, number, id);

create index open_items_company_id_due_on_id_idx on ledger.open_items (company_id, due_on, id);

create index open_items_company_id_id_idx on ledger.open_items (company_id, id);

create trigger open_items_state_moves before update of state on ledger.open_items
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'open>settled settled>open');

create view ledger_api.open_items as select * from ledger.open_items;

create table ledger.settlements (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  debit_id uuid not null,
  credit_id uuid not null,
  day date not null,
  currency text not null,
  base_currency text not null,
  amount bigint not null,
  debit_base bigint not null,
  credit_base bigint not null,
  difference_entry_id uuid,
  constraint settlements_pkey primary key (company_id, id),
  constraint settlements_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint settlements_base_currency_check check (base_currency ~ '^[A-Z]{3}$'),
  constraint settlements_amount_check check (amount > 0),
  constraint settlements_company_id_fkey foreign key (company_id) references org.companies (id)
);

create index settlements_debit_id_company_id_id_idx on ledger.settlements (debit_id, company_id, id);

create index settlements_credit_id_company_id_id_idx on ledger.settlements (credit_id, company_id, id);

create index settlements_company_id_day_id_idx on ledger.settlements (company_id, day, id);

create index settlements_company_id_id_idx on ledger.settlements (company_id, id);

create index settlements_difference_entry_id_company_id_id_idx on ledger.settlements (difference_entry_id, company_id, id);

create trigger settlements_immutable before update or delete or truncate on ledger.settlements
  for each statement execute function kernel.refuse_change();

create view ledger_api.settlements as select * from ledger.settlements;
