create table accounts.resets (
  token_hash text not null,
  account_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint resets_pkey primary key (token_hash),
  constraint resets_account_id_fkey foreign key (account_id) references accounts.accounts (id) on delete cascade
);

create index resets_account_id_idx on accounts.resets (account_id);
