import redis

r = redis.Redis(decode_responses=True)
print(r.config_set("maxmemory-policy", "allkeys-lru"), r.config_get("maxmemory-p*"))
print(r.info("keyspace"), type(r.info()["used_memory"]).__name__, r.info("server")["tcp_port"])
r.set("k", "v" * 100)
print(r.object("encoding", "k"), r.memory_usage("k") > 100, r.object("refcount", "k"), r.info("keyspace"))
print(r.config_set("slowlog-log-slower-than", 0), r.slowlog_reset(), r.get("k")[:1], r.slowlog_get()[-1]["command"])
print(type(r.time()[0]).__name__, r.lastsave().year > 2000, r.command_count() > 100)
print(r.select(3), r.dump("none"), r.move("none", 1), r.randomkey(), r.dbsize(), r.wait(0, 10))
print(r.client_id() > 0, r.client_list()[0]["cmd"] is not None, r.client_kill_filter(_id=999999), r.client_no_evict("ON"))
