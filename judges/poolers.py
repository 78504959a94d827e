def transaction(s): return ""
def prepared(s): return ""
