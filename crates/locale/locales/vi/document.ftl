# Văn bản PDF
document-state = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
document-motto = Độc lập - Tự do - Hạnh phúc
document-number = Số: { $number }
document-dateline = { $place }, ngày { $day } tháng { $month } năm { $year }
document-sign = (Ký, ghi rõ họ tên)
document-signed = (Đã ký trên hệ thống)
document-total = Tổng cộng
document-none = Không có.
document-contents = Mục lục

# Dự toán kinh phí
document-budget = Dự toán kinh phí
document-budget-of = Kèm theo { $plan }
document-in-dong = Đơn vị tính: đồng
document-order = STT
document-content = Nội dung
document-measure = ĐVT
document-quantity = Số lượng
document-unit-cost = Đơn giá
document-times = Số lần
document-amount = Thành tiền
document-source = Nguồn kinh phí
document-basis = Căn cứ: { $basis }
document-by-source = Tổng hợp theo nguồn kinh phí

# Phiếu xác nhận tự đánh giá
document-receipt = Phiếu xác nhận gửi kết quả tự đánh giá
document-scores = 1. Bảng điểm tự đánh giá
document-code = Mã
document-criterion = Lĩnh vực, tiêu chí, tiêu chí thành phần
document-max = Điểm tối đa
document-self-points = Điểm tự đánh giá
document-explanation = Giải trình
document-difficulties = 2. Khó khăn, vướng mắc
document-proposals = 3. Đề xuất, kiến nghị
document-proof = 4. Thông tin xác nhận
document-signer = Người ký
document-time = Thời điểm ký
document-record = Số bản ghi trong nhật ký
document-digest = Mã băm SHA-256 của dữ liệu đã gửi

# Phiếu điều tra in trên giấy
document-sheet-code = Mã phiếu
document-sheet-specimen = BẢN MẪU
document-sheet-page = Trang
document-sheet-unit = Đơn vị
document-sheet-how = Cách trả lời
document-sheet-how-one = Câu có các ô vuông: đánh dấu X vào một ô trước câu trả lời được chọn.
document-sheet-how-many = Câu ghi “chọn một hoặc nhiều ô”: đánh dấu X vào tất cả các ô phù hợp.
document-sheet-how-change = Chọn nhầm thì khoanh tròn ô đã đánh dấu rồi đánh dấu ô khác.
document-sheet-how-when = Câu có dòng “Chỉ trả lời nếu”: bỏ qua khi không thuộc trường hợp đó.
document-sheet-how-name = Không ghi họ tên, số điện thoại, địa chỉ lên phiếu.
document-sheet-when = Chỉ trả lời nếu { $condition }.
document-sheet-many = chọn một hoặc nhiều ô
document-sheet-item = Nội dung
