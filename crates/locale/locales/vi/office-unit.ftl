# Danh mục đơn vị
