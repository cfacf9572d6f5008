# Tự đánh giá và tài liệu kiểm chứng
