create table mastoc.changes (
  entity text not null constraint changes_entity_check check (entity in ('gym', 'wall', 'face', 'hold', 'climb', 'user')),
  entity_id text not null,
  seq bigint not null,
  op text not null constraint changes_op_check check (op in ('upsert', 'delete')),
  face_id uuid,
  changed_at timestamptz not null default now(),
  constraint changes_pkey primary key (entity, entity_id),
  constraint changes_seq_key unique (seq)
);
create index changes_face_id_idx on mastoc.changes (face_id, seq);

-- One row. last_seq is taken last in a transaction: its row lock makes numbers visible in their order.
create table mastoc.change_epoch (
  is_only boolean constraint change_epoch_pkey primary key default true constraint change_epoch_is_only_check check (is_only),
  epoch text not null,
  last_seq bigint not null default 0
);
insert into mastoc.change_epoch (epoch) values (substr(md5(gen_random_uuid()::text), 1, 8));
