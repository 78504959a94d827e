"""Reports as files, for the services of any domain: what is in them is data, and a process of its own writes it.

`parts.py` is what a report consists of, in the order in which it is read; `apart.py` hands that to a process, which is
`child.py`. It writes PDF (`pdf.py`, of `page.py`, `tables.py` and `plots.py`, in the type of `fonts.py`) or a workbook
(`workbook.py`). Nothing here imports a domain or the engine.
"""
