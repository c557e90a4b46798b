drop table coulisses.mission_positions;
drop table coulisses.missions;
drop table coulisses.projects;
