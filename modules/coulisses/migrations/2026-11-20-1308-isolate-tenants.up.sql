-- every table of an organisation shows a tenant its own rows only; the owner, who migrates, sees all
do $$
declare
  name text;
begin
  foreach name in array array[
    'users', 'user_profiles', 'person_rates', 'availabilities', 'availability_actions', 'projects', 'missions',
    'mission_positions', 'assignments', 'invitations', 'rule_profiles', 'notifications', 'outbox', 'calendar_feeds'
  ] loop
    execute format('alter table coulisses.%I enable row level security', name);
    execute format(
      'create policy %I on coulisses.%I using (org_id = coulisses.current_org()) with check (org_id = coulisses.current_org())',
      name || '_of_tenant', name);
    execute format('grant select, insert, update, delete on coulisses.%I to coulisses_tenant', name);
  end loop;
end
$$;
-- written by the house after the role is left: a tenant can read it and nothing else
alter table coulisses.audit_log enable row level security;
create policy audit_log_of_tenant on coulisses.audit_log for select using (org_id = coulisses.current_org());
grant select on coulisses.audit_log to coulisses_tenant;
grant execute on function coulisses.current_org() to coulisses_tenant;
