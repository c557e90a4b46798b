-- how long each chain is, written with its records: one that lost its last ones would look whole
create table coulisses.audit_heads (
  org_id uuid constraint audit_heads_pkey primary key
    constraint audit_heads_org_id_fkey references coulisses.orgs (id),
  seq bigint not null,
  updated_at timestamptz not null default now()
);
insert into coulisses.audit_heads (org_id, seq) select org_id, max(seq) from coulisses.audit_log group by org_id;
alter table coulisses.audit_heads enable row level security;
create policy audit_heads_of_tenant on coulisses.audit_heads for select using (org_id = coulisses.current_org());
grant select on coulisses.audit_heads to coulisses_tenant;

create function coulisses.note_audit_head() returns trigger
  language plpgsql
  set search_path = pg_catalog
  as $$ begin
    insert into coulisses.audit_heads as known (org_id, seq) select org_id, max(seq) from added group by org_id
      on conflict (org_id) do update set seq = greatest(known.seq, excluded.seq), updated_at = now();
    return null;
  end $$;
create trigger audit_log_head after insert on coulisses.audit_log
  referencing new table as added for each statement execute function coulisses.note_audit_head();
create trigger audit_log_never_emptied before truncate on coulisses.audit_log
  for each statement execute function coulisses.refuse_audit_change();
