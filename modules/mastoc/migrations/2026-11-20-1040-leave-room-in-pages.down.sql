alter table mastoc.holds reset (fillfactor);
alter table mastoc.climbs reset (fillfactor);
