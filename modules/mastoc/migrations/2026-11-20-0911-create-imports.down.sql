drop table mastoc.import_conflicts;
drop table mastoc.import_rows;
drop table mastoc.imports;
drop table mastoc.id_mappings;
