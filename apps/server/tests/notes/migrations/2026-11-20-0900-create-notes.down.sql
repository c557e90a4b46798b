drop table notes.notes;
drop schema notes;
