drop table coulisses.rule_profiles;
