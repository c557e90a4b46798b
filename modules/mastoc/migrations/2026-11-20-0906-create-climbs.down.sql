drop table mastoc.climb_notes;
drop table mastoc.climb_holds;
drop table mastoc.climbs;
