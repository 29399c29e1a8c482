-- Tables of papers, derived from its definitions.
create schema papers;

create schema papers_api;

create table papers.papers (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  kind text not null,
  number text not null,
  subject_resource text not null,
  subject_id text not null,
  occasion text not null,
  revision integer,
  party_id uuid not null,
  language text,
  mail boolean not null,
  state text not null,
  attempts integer not null,
  due_at timestamptz not null,
  problem text,
  file_id uuid,
  search_text text generated always as (kernel.fold(coalesce(number, ''))) stored,
  constraint papers_pkey primary key (id),
  constraint papers_subject_id_kind_occasion_key unique (subject_id, kind, occasion),
  constraint papers_kind_check check (kind in ('quote', 'confirmation', 'delivery-note', 'invoice', 'credit-note')),
  constraint papers_number_check check (char_length(number) <= 40),
  constraint papers_subject_resource_check check (char_length(subject_resource) <= 80),
  constraint papers_subject_id_check check (char_length(subject_id) <= 36),
  constraint papers_occasion_check check (char_length(occasion) <= 60),
  constraint papers_language_check check (language in ('en', 'de', 'zh', 'da')),
  constraint papers_state_check check (state in ('waiting', 'printed', 'failed')),
  constraint papers_attempts_check check (attempts >= 0),
  constraint papers_problem_check check (char_length(problem) <= 500),
  constraint papers_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint papers_party_id_fkey foreign key (party_id) references party.parties (id)
);

create index papers_company_id_state_id_idx on papers.papers (company_id, state, id);

create index papers_company_id_kind_id_idx on papers.papers (company_id, kind, id);

create index papers_company_id_subject_id_id_idx on papers.papers (company_id, subject_id, id);

create index papers_party_id_company_id_id_idx on papers.papers (party_id, company_id, id);

create index papers_company_id_due_at_id_idx on papers.papers (company_id, due_at, id);

create index papers_company_id_id_idx on papers.papers (company_id, id);

create index papers_file_id_company_id_id_idx on papers.papers (file_id, company_id, id);

create index papers_company_id_created_at_id_idx on papers.papers (company_id, created_at, id);

create index papers_search_trgm_idx on papers.papers using gin (search_text gin_trgm_ops);

create index papers_search_words_idx on papers.papers using gin (kernel.words(search_text));

create trigger papers_state_moves before update of state on papers.papers
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'waiting>printed waiting>failed failed>waiting');

create view papers_api.papers as select * from papers.papers;

create table papers.rules (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  kind text not null,
  mail boolean not null,
  constraint rules_pkey primary key (id),
  constraint rules_company_id_kind_key unique (company_id, kind),
  constraint rules_kind_check check (kind in ('quote', 'confirmation', 'delivery-note', 'invoice', 'credit-note')),
  constraint rules_company_id_fkey foreign key (company_id) references org.companies (id)
);

create index rules_company_id_id_idx on papers.rules (company_id, id);

create index rules_company_id_created_at_id_idx on papers.rules (company_id, created_at, id);

create view papers_api.rules as select * from papers.rules;
