drop table mastoc.list_follows;
drop table mastoc.list_items;
drop table mastoc.lists;
