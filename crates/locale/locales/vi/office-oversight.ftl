# Theo dõi kỳ đánh giá
oversight-title = Theo dõi tiến độ và điểm
oversight-lead = Toàn bộ đơn vị theo lĩnh vực: điểm tự đánh giá, điểm sau thẩm định, trạng thái và việc chậm hạn.
oversight-embargo = Điểm chưa công bố, chỉ dùng trong nội bộ. Việc xem trang này được ghi vào nhật ký.
oversight-reading = Trong mỗi ô: tỷ lệ điểm tự đánh giá → sau thẩm định, tính theo phần trăm điểm tối đa được áp dụng; ô càng đậm, tỷ lệ càng cao.
oversight-then = , sau thẩm định
oversight-export = Tải về:
oversight-none = Không có đơn vị nào như vậy.
oversight-more = Các đơn vị tiếp theo
oversight-kind = Loại đơn vị
oversight-find = Tìm đơn vị (không cần dấu)
oversight-region = Vùng
oversight-any = Tất cả
oversight-state = Trạng thái
oversight-sort = Sắp xếp theo
oversight-late = Chậm hạn
oversight-late-all = Chậm hạn
oversight-late-only = Chỉ đơn vị chậm hạn
oversight-overdue = quá hạn
oversight-was-late = nộp chậm
oversight-show = Hiển thị
oversight-all = Bỏ lọc
oversight-unit = Đơn vị
oversight-code = Mã
oversight-entered-head = Đã chấm
oversight-entered = { $n }/{ $of }
oversight-own-points = Điểm tự đánh giá
oversight-appraised-points = Điểm sau thẩm định
oversight-own-share = tự đánh giá (%)
oversight-appraised-share = sau thẩm định (%)
oversight-order-code = mã đơn vị
oversight-order-state = trạng thái, chậm nhất trước
oversight-order-late = chậm hạn trước
oversight-order-own = điểm tự đánh giá, thấp trước
oversight-order-appraised = điểm sau thẩm định, thấp trước
oversight-order-gap = chênh lệch, tự chấm cao hơn trước
oversight-remind-all = Nhắc tất cả đơn vị quá hạn
oversight-remind-chosen = Nhắc các đơn vị đã chọn
oversight-remind-hint = Cán bộ và lãnh đạo đơn vị nhận thông báo và thư; mỗi đơn vị được nhắc nhiều nhất một lần một ngày.
oversight-tick = Chọn để nhắc
oversight-reminded-on = đã nhắc { $day }
oversight-reminded =
    { $units ->
        [0] Không nhắc đơn vị nào: không có đơn vị quá hạn hoặc các đơn vị đã được nhắc hôm nay.
       *[other] Đã nhắc { $units } đơn vị.
    }
oversight-mail-subject = Nhắc nộp hồ sơ tự đánh giá: { $campaign }
oversight-mail = Đơn vị { $unit } chưa nộp hồ sơ tự đánh giá của { $campaign }. Hạn nộp là { $deadline } ({ $due }). Đề nghị hoàn thành và nộp tại:
