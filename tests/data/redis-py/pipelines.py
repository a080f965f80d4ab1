import redis

r = redis.Redis(decode_responses=True)
pipe = r.pipeline()
pipe.set("foo", 5)
pipe.set("bar", 18.5).incr("foo").get("bar")
print(len(pipe), pipe.execute(), len(pipe))
with r.pipeline(transaction=False) as pipe:
    for number in range(200):
        pipe.rpush("numbers", number)
    print(pipe.execute()[-3:], r.llen("numbers"))
pipe = r.pipeline().set("text", "x").incr("text").set("after", "y")
try:
    pipe.execute()
except redis.ResponseError as error:
    print(type(error).__name__, error)
print(r.get("after"))
print([str(answer) for answer in r.pipeline().set("text", "x").lpush("text", 1).get("text").execute(raise_on_error=False)])
pipe = r.pipeline()
pipe.hset("h", mapping={"a": 1}).hgetall("h").smembers("none").zadd("z", {"m": 1.5}).zrange("z", 0, -1, withscores=True).ttl("h")
print(pipe.execute())
