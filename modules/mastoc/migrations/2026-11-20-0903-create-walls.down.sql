drop table mastoc.walls;
