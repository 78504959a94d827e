"""Responses that stay open: WebSockets, Server-Sent Events and multipart streams, each a `Connection`."""
