do $$
declare
  name text;
begin
  foreach name in array array[
    'users', 'user_profiles', 'person_rates', 'availabilities', 'availability_actions', 'projects', 'missions',
    'mission_positions', 'assignments', 'invitations', 'rule_profiles', 'notifications', 'outbox', 'calendar_feeds',
    'audit_log'
  ] loop
    execute format('drop policy %I on coulisses.%I', name || '_of_tenant', name);
    execute format('alter table coulisses.%I disable row level security', name);
    execute format('revoke all on coulisses.%I from coulisses_tenant', name);
  end loop;
end
$$;
