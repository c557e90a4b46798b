create schema mastoc;
