# Xây dựng, sửa đổi bộ tiêu chí
