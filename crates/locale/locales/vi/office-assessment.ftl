# Tự đánh giá và tài liệu kiểm chứng
office-assessments = Tự đánh giá
assessment-none = Chưa có kỳ đánh giá nào đang mở đối với đơn vị của Ông/Bà.
assessment-unit = Đơn vị
assessment-campaign = Kỳ đánh giá
assessment-deadline = Hạn nộp
assessment-criterion = Tiêu chí
assessment-max = Điểm tối đa
assessment-own-points = Điểm tự chấm
assessment-percent = Tỷ lệ đạt so với điểm tối đa
assessment-points-of = { $points } trên { $most } điểm
assessment-progress = Đã chấm { $entered } trên { $of } tiêu chí
assessment-next-open = Chấm tiêu chí tiếp theo: { $code }
assessment-state = Tình trạng
assessment-state-empty = Chưa nhập
assessment-state-part = Thiếu số liệu
assessment-state-done = Đã chấm
assessment-state-out = Đề nghị không áp dụng
assessment-out-short = không áp dụng
assessment-evidence = Tài liệu
assessment-tree = Danh mục tiêu chí

# Thời hạn
assessment-not-begun = Đơn vị chưa bắt đầu tự đánh giá
assessment-open = Đang tự đánh giá
assessment-open-left = Đang tự đánh giá: còn { $days } ngày, hạn nộp { $day }
assessment-open-today = Hạn nộp là hôm nay, { $day }
assessment-open-late = Quá hạn { $days } ngày (hạn nộp { $day }): vẫn nộp được và được ghi nhận là nộp muộn
assessment-submitted = Đã nộp
assessment-closed = Đã hết thời gian tự đánh giá
assessment-returned = Bản tự đánh giá được trả lại để bổ sung đến hết ngày { $day }. Lý do: { $reason }

# Từng tiêu chí
assessment-asks = Cách tính điểm
assessment-wanted = Tài liệu kiểm chứng:
assessment-entry = Số liệu và điểm tự chấm
assessment-claim = Điểm tự chấm theo
assessment-claim-rule = Kết quả tính từ số liệu
assessment-claim-points = Số điểm khác
assessment-claim-out = Tiêu chí không áp dụng với đơn vị
assessment-points = Số điểm
assessment-points-most = Từ 0 đến { $most }; để trống nếu lấy điểm tính từ số liệu
assessment-reason = Lý do
assessment-reason-hint = Bắt buộc khi điểm tự chấm khác điểm tính từ số liệu hoặc khi tiêu chí không áp dụng
assessment-reason-out-hint = Bắt buộc khi tiêu chí không áp dụng
assessment-note = Giải trình, ghi chú
assessment-note-hint = Bắt buộc khi chưa có tài liệu kiểm chứng
assessment-applicable = Áp dụng
assessment-save = Lưu
assessment-save-next = Lưu và sang tiêu chí tiếp theo
assessment-before = Tiêu chí trước
assessment-after = Tiêu chí tiếp theo
assessment-follows = Cách ra số điểm
assessment-more = Cách đạt thêm điểm
assessment-last = Số liệu năm trước
assessment-saved = Đã lưu lúc { $time }
assessment-saving = Đang lưu…
assessment-not-saved = Chưa lưu: { $why }
assessment-newer = { $who } vừa lưu tiêu chí này lúc { $when }. Phần đã nhập vẫn được giữ trên máy này, chưa gửi; bấm “Lưu” để xem những chỗ khác nhau.
assessment-lost = Mất kết nối. Nội dung được giữ trên máy này và sẽ tự gửi khi có mạng.
assessment-session-over = Phiên làm việc đã hết. Nội dung được giữ trên máy này; đề nghị đăng nhập lại.
assessment-kept-here = Máy này còn giữ nội dung nhập dở, trong khi người khác đã lưu bản mới hơn.
assessment-restore = Lấy lại nội dung nhập dở
assessment-theirs = Hiện đang lưu: { $value }
assessment-nothing = (trống)
assessment-none-value = không có
assessment-choose = Đề nghị chọn

# Phân công trong đơn vị
assessment-delegate-title = Phân công trong đơn vị
assessment-delegate-none = Chưa phân công tiêu chí nào; mọi cán bộ nhập liệu của đơn vị đều nhập được tất cả.
assessment-delegate-node = Lĩnh vực, tiêu chí
assessment-delegate-person = Người thực hiện
assessment-delegate-back = Không phân công (thu lại)
assessment-delegate = Phân công
assessment-delegated = Phân công: { $name }
assessment-delegate-no-node = Đề nghị chọn lĩnh vực hoặc tiêu chí cần phân công
assessment-delegate-no-person = Người được chọn không phải cán bộ nhập liệu của đơn vị

# Báo cáo kèm theo
assessment-account-title = Khó khăn, đề xuất, kiến nghị
assessment-account-lead = Nội dung này được đưa vào báo cáo tự đánh giá, chấm điểm của đơn vị.
assessment-difficulties = Khó khăn, vướng mắc
assessment-proposals = Đề xuất, kiến nghị

# Biểu mẫu
assessment-form-title = Nhập theo biểu mẫu
assessment-form-download = Tải biểu mẫu XLSX
assessment-form-upload = Nhập từ biểu mẫu XLSX
assessment-form-lead = Tải biểu mẫu đã có sẵn nội dung đang lưu, điền trên máy, rồi chọn tệp để xem các thay đổi trước khi nhập. Chưa có gì được lưu cho đến khi Ông/Bà đồng ý.
assessment-form-file = Tệp biểu mẫu đã điền
assessment-form-compare = Xem thay đổi
assessment-form-choose = Đề nghị chọn tệp biểu mẫu
assessment-form-faults = Chưa nhập được biểu mẫu. Đề nghị sửa các ô dưới đây rồi chọn lại tệp.
assessment-form-cell = Ô
assessment-form-value = Nội dung
assessment-form-wrong = Lỗi
assessment-form-nothing = Biểu mẫu không có thay đổi nào so với nội dung đang lưu.
assessment-form-differences = Các thay đổi trong biểu mẫu
assessment-form-what = Nội dung
assessment-form-was = Đang lưu
assessment-form-is = Trong biểu mẫu
assessment-form-accept = Nhập các thay đổi này
assessment-form-drop = Không nhập
assessment-form-refused = Các tiêu chí sau chưa nhập được; những tiêu chí khác đã được lưu.
assessment-form-unread = Không đọc được nội dung

# Nộp
assessment-submit-title = Ký và nộp
assessment-submit = Ký và nộp
assessment-submit-lead = Nộp bản tự đánh giá của { $unit }. Sau khi nộp, nội dung được chốt và không sửa được nữa.
assessment-submit-points = Điểm tự chấm: { $points }.
assessment-submit-gaps = Còn { $gaps } nội dung thiếu số liệu hoặc tài liệu kiểm chứng, liệt kê dưới đây; vẫn nộp được nếu nêu rõ lý do.
assessment-lacks-facts = Thiếu số liệu, điểm tự chấm: { $n } tiêu chí
assessment-lacks-evidence = Thiếu tài liệu kiểm chứng hoặc mục, trang: { $n } tiêu chí
assessment-lacks-contradictions = Số liệu mâu thuẫn: { $n } chỗ
assessment-lacks-delegated = Phân công chưa hoàn thành: { $n } việc
assessment-lacks-delegate = đã giao { $name } (mã { $code }), còn { $n } tiêu chí chưa chấm
assessment-lacks-more = và { $n } nội dung khác
assessment-submit-reason = Lý do nộp khi chưa đầy đủ
assessment-withdraw-title = Rút lại bản đã nộp
assessment-withdraw = Rút lại
assessment-withdraw-lead = Bản tự đánh giá trở lại trạng thái đang nhập. Đề nghị nộp lại trước khi hết hạn; biên nhận cũ được giữ trong nhật ký.
assessment-return-title = Trả lại để bổ sung
assessment-return = Trả lại
assessment-return-lead = Đơn vị được sửa bản tự đánh giá đến hết ngày ghi dưới đây. Việc mở lại được ghi vào báo cáo về tính liêm chính.
assessment-return-until = Được sửa đến hết ngày
assessment-return-reason = Lý do
assessment-receipt-pdf = Biên nhận (PDF)
receipt-title = Biên nhận
receipt-by = Người ký, nộp
receipt-at = Thời điểm nộp
receipt-digest = Mã băm SHA-256 của nội dung đã nộp
receipt-late = Nộp muộn
receipt-gaps = Nội dung chưa đầy đủ
receipt-gaps-reason = { $gaps } nội dung. Lý do: { $reason }
