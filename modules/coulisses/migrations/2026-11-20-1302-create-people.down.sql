drop table coulisses.availability_actions;
drop table coulisses.availabilities;
drop table coulisses.person_rates;
drop table coulisses.user_profiles;
drop table coulisses.users;
