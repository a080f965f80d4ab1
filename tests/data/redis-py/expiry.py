import time
from datetime import datetime, timedelta

import redis

r = redis.Redis(decode_responses=True)
print(r.set("session", "s", ex=60), r.ttl("session"), r.set("code", "1", px=80), r.pttl("code") <= 80)
time.sleep(0.2)
print(r.get("code"), r.ttl("code"), r.exists("code"))
print(r.expire("session", timedelta(hours=1)), 3590 < r.ttl("session") <= 3600, r.persist("session"), r.ttl("session"))
print(r.set("cached", "v", ex=timedelta(seconds=90)), r.expire("cached", 5, gt=True), r.expire("cached", 500, gt=True))
print(r.getex("cached", persist=True), r.ttl("cached"), r.expireat("cached", datetime.now() + timedelta(days=1)))
print(r.expire("nothing", 5), r.set("cached", "w", keepttl=True), r.ttl("cached") > 86000, r.expiretime("nothing"))
began = time.monotonic()
r.set("soon", 1, px=150)
while r.get("soon"):
    time.sleep(0.02)
print(0.1 < time.monotonic() - began < 5)
