-- Hours that somebody is about to take: the locks are taken, and given back within the same statement when the hours
-- are gone, so that the next one who waits for the person is served before the refusal has left the database. What is
-- told is the clash as the judgement reads it; null: the locks are held. See 0169.

create function coulisses.clash_of(
  in_org uuid, of_user uuid, begins timestamptz, ends timestamptz, not_this uuid
) returns json language plpgsql stable as $$
declare
  clashes json;
begin
  select json_agg(clash) into clashes from (
    select x.id as "assignmentId", x.user_id as "userId", x.mission_id as "missionId", xm.title as "missionTitle",
      xp.name as "projectTitle", x.starts_at as "startsAt", x.ends_at as "endsAt", x.is_override as "isOverride"
    from coulisses.assignments x
    join coulisses.missions xm on xm.org_id = x.org_id and xm.id = x.mission_id
    left join coulisses.projects xp on xp.org_id = xm.org_id and xp.id = xm.project_id
    where x.org_id = in_org and x.user_id = of_user and x.status = 'ACCEPTED' and x.id is distinct from not_this
      and x.starts_at < ends and x.starts_at > begins - interval '32 days' and x.ends_at > begins
    order by x.starts_at, x.id limit 50) clash;
  if clashes is null then return null; end if;
  return json_build_object('startsAt', begins, 'endsAt', ends, 'clashes', clashes);
end
$$;

create function coulisses.lock_booking(of_mission uuid, of_user uuid) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('coulisses:mission:' || of_mission, 0));
  perform pg_advisory_xact_lock(hashtextextended('coulisses:user:' || of_user, 0));
end
$$;

-- Locks that are taken within a block with an exception are given back when the block is left by one.

create function coulisses.hold_for_answer(
  in_org uuid, of_assignment uuid, only_user uuid, by_invitation uuid
) returns json language plpgsql as $$
declare
  clash json;
begin
  perform coulisses.lock_booking(mission_id, user_id) from coulisses.assignments
  where org_id = in_org and id = of_assignment;
  select coulisses.clash_of(a.org_id, a.user_id, a.starts_at, a.ends_at, a.id) into clash
  from coulisses.assignments a
  join coulisses.missions m on m.org_id = a.org_id and m.id = a.mission_id
  left join coulisses.projects p on p.org_id = m.org_id and p.id = m.project_id
  where a.org_id = in_org and a.id = of_assignment and a.deleted_at is null and a.status = 'INVITED'
    and m.deleted_at is null and m.status <> 'CANCELLED' and p.status is distinct from 'ARCHIVED'
    and (only_user is null or a.user_id = only_user)
    and (by_invitation is null or exists (select from coulisses.invitations i
      where i.org_id = a.org_id and i.id = by_invitation and i.answer is null and i.revoked_at is null));
  if clash is not null then raise exception using errcode = 'CLASH'; end if;
  return null;
exception when sqlstate 'CLASH' then
  return clash;
end
$$;

create function coulisses.hold_for_move(
  in_org uuid, of_assignment uuid, begins timestamptz, ends timestamptz, longest interval
) returns json language plpgsql as $$
declare
  clash json;
begin
  perform coulisses.lock_booking(mission_id, user_id) from coulisses.assignments
  where org_id = in_org and id = of_assignment;
  select coulisses.clash_of(a.org_id, a.user_id, begins, wanted.ends_at, a.id) into clash
  from coulisses.assignments a
  cross join lateral (select coalesce(ends, begins + (a.ends_at - a.starts_at)) as ends_at) wanted
  where a.org_id = in_org and a.id = of_assignment and a.deleted_at is null and a.status = 'ACCEPTED'
    and (begins <> a.starts_at or wanted.ends_at <> a.ends_at)
    and wanted.ends_at > begins and wanted.ends_at <= begins + longest;
  if clash is not null then raise exception using errcode = 'CLASH'; end if;
  return null;
exception when sqlstate 'CLASH' then
  return clash;
end
$$;

create function coulisses.hold_for_place(in_org uuid, of_mission uuid, of_user uuid) returns json language plpgsql as $$
declare
  clash json;
begin
  perform coulisses.lock_booking(of_mission, of_user);
  select coulisses.clash_of(m.org_id, u.id, m.starts_at, m.ends_at, null) into clash
  from coulisses.missions m
  join coulisses.users u on u.org_id = m.org_id and u.id = of_user and u.archived_at is null
  left join coulisses.projects p on p.org_id = m.org_id and p.id = m.project_id
  where m.org_id = in_org and m.id = of_mission and m.deleted_at is null and m.status <> 'CANCELLED'
    and p.status is distinct from 'ARCHIVED'
    and not exists (select from coulisses.assignments a where a.org_id = m.org_id and a.mission_id = m.id
      and a.user_id = u.id and a.status in ('INVITED', 'ACCEPTED'));
  if clash is not null then raise exception using errcode = 'CLASH'; end if;
  return null;
exception when sqlstate 'CLASH' then
  return clash;
end
$$;
