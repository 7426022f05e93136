"""placeholder"""
def open_bibliography(): return None
