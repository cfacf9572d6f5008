# Thẩm định, kiến nghị, Hội đồng
