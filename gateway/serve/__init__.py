"""One ASGI application: OGC API, CSW, downloads, pages. Answers are look-ups."""
