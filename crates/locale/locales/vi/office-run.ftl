# Các lần tính chỉ số
run-list = Các lần tính chỉ số
run-lead = Mỗi lần tính chốt toàn bộ số liệu tại một thời điểm: điểm, số liệu điều tra, số liệu từ nguồn khác, bộ tiêu chí. Kết quả được lưu cùng mã băm của mọi đầu vào và không thay đổi nữa.
run-none = Chưa có lần tính nào.
run-embargo = Kết quả chưa công bố. Việc xem trang này được ghi vào nhật ký.
run-make = Tính chỉ số
run-make-preliminary = Tính tạm thời
run-make-preliminary-hint = Theo điểm đang có sau thẩm định, để hội đồng xem xét.
run-make-final = Tính chính thức
run-make-final-hint = Chỉ theo điểm hội đồng đã quyết định, để trình duyệt.
run-number = Lần tính số { $number }
run-preliminary = tạm thời
run-final = chính thức
run-column-run = Lần tính
run-column-purpose = Loại
run-column-units = Số đơn vị
run-column-ranked = Có xếp hạng
run-column-state = Trạng thái
run-at = Thời điểm tính
run-by = Người thực hiện
run-version = Phiên bản chương trình
run-seed = Số khởi tạo ngẫu nhiên
run-records = Số bản ghi nhật ký đã có
run-minutes = Biên bản kết luận của hội đồng
run-is-result = Kết quả đã được duyệt
run-is-proposed = Đang trình duyệt
run-is-outdated = Kết luận đã bị trả lại, không còn hiệu lực

# Còn thiếu
run-lacks = Còn thiếu
run-lacks-rule = Đơn vị còn thiếu điểm thì chưa có chỉ số và chưa xếp hạng; phần thiếu không tính là 0 điểm.
run-lack-appraisal = Thẩm định: { $criteria } tiêu chí, tối đa { $points } điểm, { $units }/{ $all } đơn vị chưa đủ điểm.
run-lack-survey = Điều tra xã hội học: { $criteria } tiêu chí, tối đa { $points } điểm, { $units }/{ $all } đơn vị chưa đủ số liệu.
run-lack-external = Số liệu từ nguồn khác: { $criteria } tiêu chí, tối đa { $points } điểm, { $units }/{ $all } đơn vị chưa đủ số liệu.

# Xếp hạng của một lần tính
run-ranking = Xếp hạng
run-known = Điểm đã có
run-known-hint = Điểm đã có trên tổng điểm tối đa của các tiêu chí đã có điểm, chưa kể điểm thưởng, điểm phạt.
run-more = Các đơn vị tiếp theo
run-inputs = Đầu vào và mã băm
run-input = Tệp
run-digest = SHA-256
run-same = Chương trình hiện tại tính lại cho kết quả trùng khớp từng ký tự.
run-not-same = Chương trình hiện tại tính lại cho kết quả khác với kết quả đã lưu. Đề nghị kiểm tra phiên bản chương trình.
run-results = Kết quả (CSV)
run-results-json = Kết quả (JSON)
run-zip = Gói dữ liệu (ZIP)
run-trail = Quá trình hình thành điểm

# Trình duyệt
run-way = Trình duyệt kết quả
run-done-proposed = { $who } trình duyệt, { $when }
run-done-chair = Chủ tịch Hội đồng thẩm định { $who } duyệt, { $when }
run-done-approver = Người có thẩm quyền { $who } duyệt, { $when }
run-propose = Trình duyệt lần tính này
run-seal-chair = Duyệt (Chủ tịch hội đồng)
run-seal-approver = Duyệt (người có thẩm quyền)
run-return = Trả lại lần tính
run-return-lead = Lần tính được trả lại, người điều phối sẽ tính và trình lại.

# So sánh hai lần tính
run-compare = So sánh hai lần tính
run-compare-with = So sánh với
run-compare-show = So sánh
run-compare-lead = Từng ô điểm khác nhau giữa hai lần tính và sự kiện làm thay đổi.
run-compare-said = { $units } đơn vị có chỉ số hoặc thứ hạng khác; { $cells } ô điểm khác nhau.
run-compare-units = Chỉ số và thứ hạng thay đổi
run-compare-cells = Điểm thay đổi
run-compare-same = Không có ô nào khác nhau.
run-compare-before = Trước
run-compare-after = Sau
run-compare-why = Do sự kiện
run-compare-unit = Đơn vị
run-compare-criterion = Tiêu chí
run-compare-event = { $what }: { $who }, { $when } (bản ghi số { $record })
run-compare-table = Bảng số liệu số { $number } ({ $source }), { $when }
run-compare-no-event = Do đối tượng tính hoặc loại lần tính khác nhau
run-compare-more = và { $count } ô khác
run-out = không áp dụng
run-no-score = chưa có điểm

# Gói dữ liệu
run-package = Gói dữ liệu của kỳ đánh giá
run-package-lead = Toàn bộ số liệu dùng để tính chỉ số tại thời điểm này: bộ tiêu chí, đơn vị, điểm, số liệu điều tra và từ nguồn khác, cùng kết quả. Ai có gói này đều tính lại được bằng lệnh parindex compute. Giải trình của đơn vị không nằm trong gói.
run-package-published = Gói đã công bố được giữ nguyên và có kèm proof.json: bằng chứng của nhật ký rằng đúng gói này đã được công bố. Ai có khóa công khai dưới đây đều kiểm tra được bằng lệnh parindex verify, không cần tin đơn vị nào.
run-package-key = Khóa công khai:
run-package-units = Số đơn vị: { $n }
run-table-faulty = Bảng số liệu số { $number } không còn khớp với danh sách đơn vị hoặc bộ tiêu chí: { $fault }

# Số liệu từ nguồn khác
figures-title = Số liệu từ nguồn khác
figures-lead = Kết quả điều tra xã hội học, SIPAS, DTI và các số liệu thống kê được nạp bằng bảng. Bảng nạp sau thay số liệu cùng mục của bảng nạp trước; tệp gốc được lưu kèm mã băm.
figures-source = Nguồn
figures-source-hint = Ví dụ: Báo cáo SIPAS năm 2020 của Bộ Nội vụ
figures-date = Ngày của nguồn
figures-file = Tệp CSV hoặc XLSX, không quá 1 MB
figures-columns = Các cột:
figures-columns-hint = unit: mã đơn vị; item: mã tiêu chí do điều tra hoặc nguồn khác chấm (giá trị là điểm), tên nguồn (SIPAS) hoặc câu hỏi (Q5 hoặc Q5:leaders, giá trị từ 0 đến 1); se: sai số chuẩn, không bắt buộc.
figures-read = Đọc và kiểm tra
figures-add = Nạp bảng số liệu
figures-no-file = Chưa chọn tệp, hoặc tệp rỗng, hoặc quá 1 MB.
figures-preview = Bảng có { $figures } số liệu: { $new } mục mới, { $other } mục khác với số liệu đang dùng.
figures-preview-title = Thay đổi nếu lưu
figures-unit = Đơn vị
figures-item = Mục
figures-keep = Lưu bảng số liệu
figures-tables = Các bảng đã nạp
figures-none = Chưa nạp bảng nào.
figures-number = Số
figures-count = Số liệu
figures-framework = Bộ tiêu chí
figures-added-by = Nạp
figures-added = { $who }, { $when }
