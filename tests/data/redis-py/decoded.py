import redis

r = redis.Redis(decode_responses=True)
r.set("name", "Zoë")
print(r.get("name"), r.strlen("name"), repr(r.getrange("name", 0, 1)))
print(r.hset("user:1", mapping={"name": "Ada", "age": 36}), r.hgetall("user:1"), r.hget("user:1", "none"))
print(r.echo("ÄÖ"), r.lpush("list", "ß"), r.lrange("list", 0, -1))
print(redis.Redis().get("name"), redis.Redis(encoding="latin-1").set("é", "é"), sorted(redis.Redis().keys()))
r.set("raw", b"\xff\xfe")
try:
    r.get("raw")
except UnicodeDecodeError as error:
    print(error)
