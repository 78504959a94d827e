"""Looking into the media of answers before anybody reviews them: a service of `gateway work`.

`service.py` fetches a file, and `apart.py` has it opened in a process of its own, which is `child.py`. `images.py`,
`sounds.py` and `videos.py` measure it, and `verdict.py` says what speaks against it.
"""
