create schema coulisses;

create table coulisses.schema_meta (
  id uuid constraint schema_meta_pkey primary key default gen_random_uuid(),
  key text not null constraint schema_meta_key_key unique,
  value text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
insert into coulisses.schema_meta (key, value) values ('module', 'coulisses');

-- the role of every tenant transaction; it belongs to the cluster: made if absent, never dropped
do $$
begin
  if not exists (select from pg_roles where rolname = 'coulisses_tenant') then
    begin
      create role coulisses_tenant nologin nobypassrls;
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then
        raise exception 'coulisses needs a role that % may not make. Let an administrator run: create role coulisses_tenant nologin nobypassrls; grant coulisses_tenant to %; and migrate again', current_user, quote_ident(current_user);
    end;
  end if;
  if not pg_has_role(current_user, 'coulisses_tenant', 'member') then
    begin
      execute format('grant coulisses_tenant to %I', current_user);
    exception
      when insufficient_privilege then
        raise exception 'coulisses needs a role that % is not a member of. Let an administrator run: grant coulisses_tenant to %; and migrate again', current_user, quote_ident(current_user);
    end;
  end if;
end
$$;
grant usage on schema coulisses to coulisses_tenant;
