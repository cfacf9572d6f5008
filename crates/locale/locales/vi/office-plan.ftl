# Kế hoạch năm
