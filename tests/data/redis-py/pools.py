import redis

pool = redis.ConnectionPool(host="127.0.0.1", port=6379, db=2, max_connections=2, decode_responses=True)
r = redis.Redis(connection_pool=pool)
print(r.set("k", "v"), redis.Redis(connection_pool=pool).get("k"), redis.Redis(decode_responses=True).get("k"))
url = redis.from_url("redis://127.0.0.1:6379/2?decode_responses=True")
print(url.get("k"), url.connection_pool.connection_kwargs["db"])
held = [pool.get_connection(), pool.get_connection()]
try:
    r.get("k")
except redis.ConnectionError as error:
    print(type(error).__name__, error)
for connection in held:
    pool.release(connection)
print(r.get("k"), len([one for one in r.client_list() if one["db"] == "2"]) >= 1)
with redis.Redis(db=2, decode_responses=True) as short:
    print(short.get("k"))
blocking = redis.BlockingConnectionPool(max_connections=1, timeout=0.1, db=2)
with redis.Redis(connection_pool=blocking) as one:
    print(one.get("k"))
identity = redis.Redis(client_name="course", decode_responses=True)
print(identity.client_getname(), identity.client_info()["lib-name"] if "lib-name" in identity.client_info() else "redis-py")
pool.disconnect()
print(r.get("k"))
