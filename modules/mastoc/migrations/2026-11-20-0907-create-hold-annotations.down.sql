drop table mastoc.hold_annotations;
