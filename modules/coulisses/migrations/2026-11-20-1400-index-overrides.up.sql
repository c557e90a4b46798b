-- of two slots that overlap one at least is an exception: they are found from these, which are few
create index assignments_override_idx on coulisses.assignments (org_id, user_id, starts_at)
  where status = 'ACCEPTED' and is_override;
