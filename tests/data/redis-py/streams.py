import redis

r = redis.Redis(decode_responses=True)
for number in range(1, 4):
    print(r.xadd("log", {"event": f"e{number}", "n": number}, id=f"{number}-0"), end=" ")
print(r.xlen("log"), r.xrange("log", "2", "+"), r.xrevrange("log", count=1))
print(r.xgroup_create("log", "workers", id="0"), r.xreadgroup("workers", "w1", {"log": ">"}, count=2))
print(r.xack("log", "workers", "1-0"), r.xpending("log", "workers"))
print([(one["message_id"], one["consumer"], one["times_delivered"]) for one in r.xpending_range("log", "workers", "-", "+", 5)])
print(r.xclaim("log", "workers", "w2", min_idle_time=0, message_ids=["2-0"]), r.xdel("log", "3-0"), r.xtrim("log", maxlen=1))
info = r.xinfo_stream("log")
print(info["length"], info["last-generated-id"], info["groups"], [group["name"] for group in r.xinfo_groups("log")])
try:
    r.xgroup_create("log", "workers")
except redis.ResponseError as error:
    print(error)
