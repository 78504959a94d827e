"""Messages to people: what they look like, and the servers that bring them. No domain is known here.

`content.py` is what is said, `words.py` what stands around it in the person's language, `mails.py` makes a mail of it
and `smtp.py` sends that; `web_push.py`, `fcm.py` and `apns.py` push to browsers and apps.
"""
