import redis

r = redis.Redis(decode_responses=True)
for number in range(300):
    r.set(f"user:{number}", number)
r.sadd("big", *range(500))
r.hset("hash", mapping={f"f{number}": number for number in range(200)})
r.zadd("zset", {f"m{number}": number for number in range(200)})
print(len(set(r.scan_iter("user:*"))), sorted(r.scan_iter("user:1?", count=50)), len(list(r.scan_iter(_type="hash"))))
print(sum(int(one) for one in set(r.sscan_iter("big"))), len(dict(r.hscan_iter("hash", match="f1*"))), len(dict(r.zscan_iter("zset"))))
cursor, seen = 0, set()
while True:
    cursor, keys = r.scan(cursor, match="user:*", count=100)
    seen.update(keys)
    if cursor == 0:
        break
print(len(seen), r.delete(*seen), r.dbsize())
