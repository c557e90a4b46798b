drop schema mastoc;
