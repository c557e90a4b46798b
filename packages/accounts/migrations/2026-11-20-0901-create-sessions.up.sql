create table accounts.sessions (
  id uuid not null,
  account_id uuid not null,
  audience text not null,
  user_agent text,
  address text,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint sessions_pkey primary key (id),
  constraint sessions_account_id_fkey foreign key (account_id) references accounts.accounts (id) on delete cascade
);

create index sessions_account_id_idx on accounts.sessions (account_id);

create index sessions_expires_at_idx on accounts.sessions (expires_at);

create table accounts.refresh_tokens (
  token_hash text not null,
  session_id uuid not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  successor_hash text,
  constraint refresh_tokens_pkey primary key (token_hash),
  constraint refresh_tokens_session_id_fkey foreign key (session_id) references accounts.sessions (id) on delete cascade,
  constraint refresh_tokens_used_check check ((used_at is null) = (successor_hash is null))
);

create index refresh_tokens_session_id_idx on accounts.refresh_tokens (session_id);

create index refresh_tokens_expires_at_idx on accounts.refresh_tokens (expires_at);
