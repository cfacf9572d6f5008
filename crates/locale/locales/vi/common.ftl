# Words used everywhere
points = { $n } điểm
severity-error = Lỗi
severity-warning = Cảnh báo
yes = có
no = không
