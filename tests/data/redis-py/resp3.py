import redis

for options in ({"protocol": 2}, {"protocol": 3}, {"protocol": 3, "legacy_responses": False}, {"protocol": 2, "legacy_responses": False}):
    r = redis.Redis(decode_responses=True, **options)
    print(options)
    r.flushall()
    r.hset("h", mapping={"a": "1", "b": "2"})
    r.zadd("z", {"m": 1, "n": 2.5})
    r.sadd("s", "x")
    print(r.hgetall("h"), r.smembers("s"), r.sismember("s", "x"), r.get("none"))
    print(r.zrange("z", 0, -1, withscores=True), r.zscore("z", "n"), r.zpopmin("z"), r.hrandfield("none", 2))
    print(r.execute_command("HELLO")[1] if options["protocol"] == 2 else r.execute_command("HELLO")["server"])
    print(r.config_get("maxmemory-policy"), r.object("encoding", "h"), r.client_setname("me"), r.client_getname())
    r.xadd("x", {"f": "v"}, id="1-1")
    print(r.xread({"x": "0"}), r.xrange("x"), r.mget("h2", "none"))
