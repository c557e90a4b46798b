-- who may do what here; rows of people themselves are those of accounts.accounts
create table pokeventory.members (
  account_id uuid constraint members_pkey primary key
    constraint members_account_id_fkey references accounts.accounts (id) on delete cascade,
  is_collector boolean not null default true,
  is_editor boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
