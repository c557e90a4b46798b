create schema if not exists http;

create table http.idempotency_keys (
  caller text not null,
  route text not null,
  key text not null,
  fingerprint text not null,
  claimed_by uuid not null,
  created_at timestamptz not null,
  status integer,
  headers jsonb,
  body text,
  is_lost boolean not null default false,
  constraint idempotency_keys_pkey primary key (caller, route, key),
  constraint idempotency_keys_answer_check check ((status is null) = (body is null) and (status is null) = (headers is null))
);

create index idempotency_keys_created_at_idx on http.idempotency_keys (created_at);
