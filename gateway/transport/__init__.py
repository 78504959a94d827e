"""Connections that stay: what every socket and stream does, whatever it speaks.

A client asks for several operations at once, hears of events, renews its token and is told why it has to go. Nothing
here waits for one client on behalf of another, and nothing knows HTTP: `http/long_lived/` frames the messages.
"""
