# The desk, search, notices
