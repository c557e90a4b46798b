create schema shelf;
