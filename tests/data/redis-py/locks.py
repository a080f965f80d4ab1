import redis

r = redis.Redis(decode_responses=True)
lock = r.lock("lock:report", timeout=30)
print(lock.acquire(blocking=False), lock.locked(), lock.owned(), 0 < r.ttl("lock:report") <= 30)
second = r.lock("lock:report", timeout=30)
print(second.acquire(blocking=False), second.acquire(blocking_timeout=0.3), second.owned())
try:
    second.release()
except redis.exceptions.LockError as error:
    print(type(error).__name__, error)
# What a lock's own release does by a script, in a transaction.
with r.pipeline() as pipe:
    pipe.watch("lock:report")
    print(pipe.get("lock:report") == lock.local.token.decode())
    pipe.multi()
    pipe.delete("lock:report")
    print(pipe.execute(), second.acquire(blocking=False))
