"""What tests share, in one vocabulary: `who` acts (`demo`) on a `database`.

`speaking_as` and `act` speak SQL, a `stage` many times in one transaction; `ask` asks a gateway, `people` ask it over
HTTP, and whoever `listen`s is told, and keeps what they `Heard`.
"""
