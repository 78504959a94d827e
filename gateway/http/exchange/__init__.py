"""One request and its reply: headers, media types, body, time and the bytes that go back."""
