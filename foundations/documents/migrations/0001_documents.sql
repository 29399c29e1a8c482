-- Tables of documents, derived from its definitions.
create schema documents;

create schema documents_api;

create table documents.files (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid,
  subject_resource text not null,
  subject_id text not null,
  kind text not null,
  name text not null,
  content_type text not null,
  sha256 text not null,
  size integer not null,
  search_text text generated always as (kernel.fold(coalesce(name, ''))) stored,
  constraint files_pkey primary key (id),
  constraint files_subject_resource_check check (char_length(subject_resource) <= 80),
  constraint files_subject_id_check check (char_length(subject_id) <= 36),
  constraint files_kind_check check (kind in ('paper', 'e-invoice', 'attachment', 'import', 'export', 'mail')),
  constraint files_name_check check (char_length(name) <= 200),
  constraint files_content_type_check check (char_length(content_type) <= 120),
  constraint files_sha256_check check (char_length(sha256) <= 64),
  constraint files_size_check check (size >= 0),
  constraint files_company_id_fkey foreign key (company_id) references org.companies (id)
);

create index files_company_id_kind_id_idx on documents.files (company_id, kind, id);

create index files_company_id_subject_id_id_idx on documents.files (company_id, subject_id, id);

create index files_company_id_sha256_id_idx on documents.files (company_id, sha256, id);

create index files_company_id_id_idx on documents.files (company_id, id);

create index files_company_id_created_at_id_idx on documents.files (company_id, created_at, id);

create index files_search_trgm_idx on documents.files using gin (search_text gin_trgm_ops);

create index files_search_words_idx on documents.files using gin (kernel.words(search_text));

create view documents_api.files as select * from documents.files;

create table documents.mails (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  party_id uuid,
  to_address text not null,
  subject text not null,
  body text not null,
  language text not null,
  state text not null,
  attempts integer not null,
  due_at timestamptz not null,
  problem text,
  message_id text not null,
  files jsonb not null,
  search_text text generated always as (kernel.fold(coalesce(subject, '') || ' ' || coalesce(to_address, ''))) stored,
  constraint mails_pkey primary key (id),
  constraint mails_to_address_check check (char_length(to_address) <= 320),
  constraint mails_subject_check check (char_length(subject) <= 200),
  constraint mails_body_check check (char_length(body) <= 50000),
  constraint mails_language_check check (language in ('en', 'de', 'zh', 'da')),
  constraint mails_state_check check (state in ('queued', 'sent', 'failed')),
  constraint mails_attempts_check check (attempts >= 0),
  constraint mails_problem_check check (char_length(problem) <= 500),
  constraint mails_message_id_check check (char_length(message_id) <= 320),
  constraint mails_company_id_fkey foreign key (company_id) references org.companies (id)
);

create index mails_company_id_state_id_idx on documents.mails (company_id, state, id);

create index mails_party_id_company_id_id_idx on documents.mails (party_id, company_id, id);

create index mails_company_id_due_at_id_idx on documents.mails (company_id, due_at, id);

create index mails_company_id_id_idx on documents.mails (company_id, id);

create index mails_company_id_created_at_id_idx on documents.mails (company_id, created_at, id);

create index mails_search_trgm_idx on documents.mails using gin (search_text gin_trgm_ops);

create index mails_search_words_idx on documents.mails using gin (kernel.words(search_text));

create trigger mails_state_moves before update of state on documents.mails
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'queued>sent queued>failed failed>queued');

create view documents_api.mails as select * from documents.mails;
