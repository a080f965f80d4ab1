import redis

r = redis.Redis(decode_responses=True)
r.set("stock", 3)


def sell(pipe):
    left = int(pipe.get("stock"))
    pipe.multi()
    pipe.set("stock", left - 1)


print(r.transaction(sell, "stock"), r.get("stock"))

other = redis.Redis()
with r.pipeline() as pipe:
    attempts = 0
    while True:
        try:
            attempts += 1
            pipe.watch("stock")
            left = int(pipe.get("stock"))
            if attempts == 1:
                other.set("stock", 10)
            pipe.multi()
            pipe.set("stock", left - 1)
            print(pipe.execute(), attempts)
            break
        except redis.WatchError as error:
            print("WatchError:", error)
print(r.get("stock"))
with r.pipeline() as pipe:
    pipe.watch("stock")
    print(pipe.unwatch(), pipe.get("stock") is pipe, pipe.execute())
