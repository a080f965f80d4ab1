import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

r = redis.Redis(decode_responses=True)
r.set("word", "x")


def show(act):
    try:
        print(act())
    except redis.RedisError as error:
        print(f"{type(error).__module__}.{type(error).__name__}: {error}")


show(lambda: r.incr("word"))
show(lambda: r.lpush("word", 1))
show(lambda: r.set("d", {"a": 1}))
show(lambda: r.execute_command("NOSUCH", "a"))
show(lambda: r.execute_command("GET"))
show(lambda: r.hset("h"))
show(lambda: redis.Redis(db=99).get("x"))
show(lambda: redis.Redis(password="wrong", retry=None).ping())
once = Retry(NoBackoff(), 0)
show(lambda: redis.Redis(port=6399, retry=once).ping())
show(lambda: redis.Redis(host="no.such.host.invalid", retry=once).ping())
show(lambda: redis.Redis(port=6399, retry=Retry(NoBackoff(), 2)).ping())
try:
    redis.from_url("http://localhost")
except ValueError as error:
    print("ValueError:", error)
show(lambda: r.ping())
