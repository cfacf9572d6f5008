# Kỳ đánh giá
