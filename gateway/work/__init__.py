"""Services: what SQL asks for and the world outside has a part in, done once each however often a process is killed.

`tools.py` is what a service is given, `queue.py` the work that stands in the database, `worker.py` does that of one
service, and `runner.py` runs several. What a service does is the domain's; nothing here knows one.
"""
