-- the tenant of the running transaction; null (no row) when none was set
create function coulisses.current_org() returns uuid
  language sql stable
  -- without a search_path of its own, so that it is inlined: policies ask it for every row of every table
  as $$ select nullif(pg_catalog.current_setting('coulisses.org_id', true), '')::pg_catalog.uuid $$;

create table coulisses.orgs (
  id uuid constraint orgs_pkey primary key,
  name text not null constraint orgs_name_key unique
    constraint orgs_name_check check (char_length(name) between 1 and 160),
  timezone text not null default 'Europe/Paris',
  country text not null default 'FR' constraint orgs_country_check check (country ~ '^[A-Z]{2}$'),
  currency text not null default 'EUR' constraint orgs_currency_check check (currency ~ '^[A-Z]{3}$'),
  settings jsonb not null default '{}',
  next_user_number integer not null default 1,
  next_availability_number integer not null default 1,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
alter table coulisses.orgs enable row level security;
create policy orgs_of_tenant on coulisses.orgs
  using (id = coulisses.current_org()) with check (id = coulisses.current_org());
grant select, update on coulisses.orgs to coulisses_tenant;

create table coulisses.org_memberships (
  id uuid constraint org_memberships_pkey primary key,
  org_id uuid not null constraint org_memberships_org_id_fkey references coulisses.orgs (id),
  account_id uuid not null
    constraint org_memberships_account_id_fkey references accounts.accounts (id) on delete cascade,
  role text not null
    constraint org_memberships_role_check check (role in ('owner', 'admin', 'manager', 'tech')),
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint org_memberships_org_id_id_key unique (org_id, id),
  constraint org_memberships_org_id_account_id_key unique (org_id, account_id)
);
create index org_memberships_account_id_idx on coulisses.org_memberships (account_id);
alter table coulisses.org_memberships enable row level security;
create policy org_memberships_of_tenant on coulisses.org_memberships
  using (org_id = coulisses.current_org()) with check (org_id = coulisses.current_org());
grant select, insert, update, delete on coulisses.org_memberships to coulisses_tenant;
