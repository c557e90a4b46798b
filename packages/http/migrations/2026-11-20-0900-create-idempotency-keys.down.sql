drop table http.idempotency_keys;
