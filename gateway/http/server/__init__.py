"""The server's side: uvicorn's loop and protocols, with what ASGI has no word for."""
