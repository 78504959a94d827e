"""What a file of media is, for the services of any domain: opened in a process of its own, measured and judged.

`apart.py` begins that process, which is `child.py`. `images.py`, `sounds.py` and `videos.py` measure the file, and
`verdict.py` says what speaks against it, by the bounds of `limits.py`. Nothing here imports a domain or the engine:
that would take the process longer than to look into a picture.
"""
