drop schema shelf;
