drop table mastoc.gym_managers;
drop table mastoc.gyms;
