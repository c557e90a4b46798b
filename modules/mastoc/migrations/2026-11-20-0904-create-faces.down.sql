drop table mastoc.faces;
