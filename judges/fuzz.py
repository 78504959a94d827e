def judge(s): return ""
