import json
import time

import redis

cache = redis.Redis(host="127.0.0.1", port=6379, decode_responses=True, socket_timeout=2)
database = {1: {"name": "Laptop", "price": 999.5}, 2: {"name": "Maus", "price": 19}}
counts = {"hit": 0, "miss": 0}


def product(number, ttl=1):
    key = f"product:{number}"
    cached = cache.get(key)
    if cached is not None:
        counts["hit"] += 1
        return json.loads(cached)
    counts["miss"] += 1
    row = database.get(number)
    cache.set(key, json.dumps(row), ex=ttl)
    return row


for number in (1, 2, 1, 1, 3, 3):
    print(number, product(number))
print(counts, f"{counts['hit'] / sum(counts.values()):.0%}")
database[1]["price"] = 899
print(product(1)["price"], cache.delete("product:1"), product(1)["price"])
time.sleep(1.3)
print(product(2), counts, sorted(cache.keys("product:*")))
