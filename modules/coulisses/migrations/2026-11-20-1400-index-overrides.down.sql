drop index coulisses.assignments_override_idx;
