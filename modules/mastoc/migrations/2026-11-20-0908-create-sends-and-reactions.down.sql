drop table mastoc.comments;
drop table mastoc.grade_votes;
drop table mastoc.bookmarks;
drop table mastoc.likes;
drop table mastoc.sends;
