import time

import redis

r = redis.Redis(decode_responses=True)
r.rpush("jobs", "one", "two")
print(r.blpop("jobs"), r.brpop(["none", "jobs"], timeout=1))
began = time.monotonic()
print(r.blpop("jobs", timeout=1), 0.9 < time.monotonic() - began < 4)
r.rpush("from", "x")
print(r.blmove("from", "to", 1, "LEFT", "LEFT"), r.brpoplpush("to", "from", timeout=1), r.lrange("from", 0, -1))
r.zadd("z", {"low": 1, "high": 2})
print(r.bzpopmin("z", timeout=1), r.bzpopmax(["none", "z"]), r.bzpopmin("z", timeout=0.1))
print(r.xadd("log", {"n": 1}, id="1-1"), r.xread({"log": "0"}, block=100), r.xread({"log": "$"}, block=50))
