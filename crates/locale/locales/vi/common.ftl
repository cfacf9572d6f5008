# Words used everywhere
points = { $n } điểm
points-one = 1 điểm
severity-error = Lỗi
severity-warning = Cảnh báo
yes = có
no = không
