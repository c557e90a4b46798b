drop table coulisses.org_memberships;
drop table coulisses.orgs;
drop function coulisses.current_org();
