import redis

r = redis.Redis(host="127.0.0.1", port=6379, db=0)
print(r.ping())
print(r.set("greeting", "hello"), r.get("greeting"), r.get("nothing"))
print(r.set("greeting", "again", nx=True), r.set("greeting", "again", get=True))
print(r.exists("greeting", "nothing"), r.delete("greeting", "nothing"), r.type("greeting"))
print(r.incr("visits"), r.incrby("visits", 41), r.decr("visits"), r.incrbyfloat("price", 1.5))
print(r.append("word", "re"), r.append("word", "dis"), r.strlen("word"), r.getrange("word", 0, 1))
print(r.mset({"a": 1, "b": 2.5, "c": "three"}), r.mget("a", "b", "c", "d"))
print("a" in r, r["c"], r.dbsize())
r["d"] = b"\x00\xff"
print(r.get("d"), r.getdel("d"), r.get("d"))
print(r.rename("a", "z"), sorted(r.keys("*")), r.flushdb(), r.dbsize())
