# Điểm của một tiêu chí
leaf-appraised = Điểm thẩm định: { $points } trên { $max }
leaf-self = Điểm tự đánh giá: { $points } trên { $max }
leaf-missing = Chưa có điểm: { $why }
leaf-not-applicable = Không áp dụng cho đơn vị này: không tính vào điểm và điểm tối đa
missing-not-appraised = chưa thẩm định
missing-not-self-scored = chưa tự đánh giá
missing-nothing-applies = không có tiêu chí nào áp dụng
missing-rule = { $why }

# Vì sao không có hạng
apart-outside = Không thuộc diện xếp hạng.
apart-missing = Thiếu điểm { $code } { $name }: { $why }
apart-more = và { $n } tiêu chí khác

# Vì sao các đơn vị được, mất điểm ở một tiêu chí
decided-full = Đạt đủ điểm tối đa
decided-entered = Được chấm { $points } điểm
decided-formula = Điểm tính theo công thức của quy tắc chấm
decided-followed = Chỉ theo dõi, không chấm điểm
