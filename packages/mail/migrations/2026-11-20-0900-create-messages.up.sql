create schema if not exists mail;

create table mail.messages (
  id uuid constraint messages_pk primary key,
  dedupe_key text not null constraint messages_dedupe_key unique,
  state text not null constraint messages_state_known check (state in ('queued', 'sent', 'held', 'failed')),
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  message_id text not null,
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  constraint messages_sent_when_sent check ((sent_at is null) = (state <> 'sent'))
);
