import redis

r = redis.Redis(decode_responses=True)
p = r.pubsub()
p.subscribe("news", "weather")
p.psubscribe("sport.*")
for _ in range(3):
    print(p.get_message(timeout=1))
print(r.publish("news", "hello"), r.publish("sport.chess", "e4"), r.publish("nobody", "?"))
print(p.get_message(timeout=1), p.get_message(timeout=1), p.get_message(), p.get_message(timeout=0.05))
print(r.pubsub_numsub("news", "nobody"), r.pubsub_numpat(), sorted(r.pubsub_channels()))
p.unsubscribe("weather")
p.punsubscribe()
print(p.get_message(timeout=1), p.get_message(timeout=1), p.subscribed)
q = r.pubsub(ignore_subscribe_messages=True)
seen = []
q.subscribe(**{"jobs": lambda message: seen.append(message["data"])})
q.get_message(timeout=1)
for number in range(3):
    r.publish("jobs", f"job {number}")
for _ in range(3):
    q.get_message(timeout=1)
print(seen)
q.subscribe("stop")
r.publish("stop", "now")
for message in q.listen():
    print(message)
    break
p.close()
q.close()
print(r.pubsub_channels())
