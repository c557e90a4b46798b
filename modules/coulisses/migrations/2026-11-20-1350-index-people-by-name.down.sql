drop index coulisses.users_listed_idx;
