# Bàn làm việc, tìm kiếm, thông báo
