# Xây dựng, sửa đổi bộ tiêu chí
framework-office-list = Bộ tiêu chí
framework-office-list-lead = Các phiên bản bộ tiêu chí: dự thảo, đang lấy ý kiến, trình phê duyệt, đã phê duyệt và đang áp dụng.
framework-office-list-empty = Chưa có bộ tiêu chí nào.
framework-office-version = Phiên bản
framework-office-kind = Loại đơn vị
framework-office-host = Cơ quan chủ trì
framework-office-state = Tình trạng
framework-office-changed = Cập nhật
framework-office-amends = sửa đổi, bổ sung
framework-office-choose = Đề nghị chọn một mục

# Tình trạng
framework-office-state-draft = Dự thảo
framework-office-state-returned = Dự thảo, bị trả lại
framework-office-state-consulting = Đang lấy ý kiến đến hết ngày { $until }
framework-office-state-submitted = Đang trình phê duyệt
framework-office-state-approved = Đã phê duyệt tại Quyết định số { $number }
framework-office-state-in-force = Đang áp dụng theo Quyết định số { $number }
framework-office-returned = Lý do trả lại:

# Lập dự thảo
framework-office-begin-title = Lập dự thảo bộ tiêu chí
framework-office-begin-lead = Dự thảo được phép còn lỗi: hệ thống kiểm tra từng ô và chỉ rõ chỗ cần sửa; chỉ khi hết lỗi mới trình phê duyệt được.
framework-office-begin = Lập dự thảo
framework-office-begin-faults = Chưa lập được dự thảo. Đề nghị xem lại các mục được đánh dấu dưới đây.
framework-office-id = Mã định danh
framework-office-id-hint = Chữ cái không dấu, chữ số, dấu nối; ví dụ vn-province-2026. Không thay đổi được về sau.
framework-office-id-invalid = Mã định danh gồm 1 đến 64 chữ cái không dấu, chữ số, dấu nối, dấu chấm, bắt đầu bằng chữ cái hoặc chữ số
framework-office-title-vi = Tên bộ tiêu chí (tiếng Việt)
framework-office-title-en = Tên bộ tiêu chí (tiếng Anh)
framework-office-title-hint = Để trống: giữ tên của bản gốc
framework-office-kind-hint = Bộ tiêu chí áp dụng cho loại đơn vị nào
framework-office-kind-as-given = Theo bản gốc
framework-office-from = Bắt đầu từ
framework-office-from-earlier = Sửa đổi, bổ sung phiên bản đã phê duyệt
framework-office-from-earlier-hint = Mỗi dòng giữ liên hệ với dòng cũ, nhờ đó so sánh được giữa các năm.
framework-office-from-file = Tệp bảng tính
framework-office-from-file-hint = Bảng có các cột code, name_vi, max, rule, …; tệp tải xuống từ hệ thống này dùng lại được.
framework-office-from-shipped = Bộ tiêu chí mẫu kèm theo hệ thống
framework-office-from-shipped-hint = Chép toàn bộ để sửa theo điều kiện của cơ quan mình; nội dung mang tính minh họa.
framework-office-from-empty = Bản trống
framework-office-from-empty-hint = Lập từng lĩnh vực, tiêu chí từ đầu.
framework-office-base = Phiên bản được sửa đổi, bổ sung
framework-office-base-none = Không sửa đổi phiên bản nào
framework-office-base-needed = Cột “replaces” trong tệp nói đến phiên bản trước: đề nghị chọn phiên bản đó ở mục “Sửa đổi, bổ sung phiên bản đã phê duyệt”, hoặc xóa cột này trong tệp
framework-office-set = Bộ tiêu chí mẫu
framework-office-files = Tệp
framework-office-files-hint = Một bảng .xlsx hoặc .csv, có thể kèm framework.toml; hoặc một tệp .zip. Tối đa 2 MB.
framework-office-file-faults = Lỗi trong tệp
framework-office-file = Tệp
framework-office-line = Dòng
framework-office-column = Cột
framework-office-value = Giá trị
framework-office-wrong = Cần sửa

# Trang của một phiên bản
framework-office-total = Tổng điểm
framework-office-size = Quy mô
framework-office-rows = { $n } dòng
framework-office-check = Kiểm tra
framework-office-errors = { $n } lỗi
framework-office-warnings = { $n } cảnh báo
framework-office-sound = Không có lỗi
framework-office-tree = Lĩnh vực, tiêu chí, tiêu chí thành phần
framework-office-no-nodes = Dự thảo chưa có tiêu chí nào.
framework-office-node = Tiêu chí
framework-office-unnamed = (chưa đặt tên)
framework-office-download = Tải xuống:

# Các ô của một tiêu chí
framework-office-code = Mã
framework-office-name-vi = Tên (tiếng Việt)
framework-office-name-en = Tên (tiếng Anh)
framework-office-max = Điểm tối đa
framework-office-scored-by = Cách chấm
framework-office-rule = Quy tắc chấm điểm
framework-office-facts = Số liệu
framework-office-evidence = Tài liệu kiểm chứng
framework-office-appraiser = Cơ quan thẩm định
framework-office-replaces = Thay cho mã cũ
framework-office-pool = Điểm thưởng, điểm phạt
framework-office-source = Nguồn

# Soạn một tiêu chí
framework-office-add-field = Thêm lĩnh vực
framework-office-add-title = Thêm tiêu chí
framework-office-add-below = Thêm mục con của { $code }
framework-office-add-behind = Thêm mục sau { $code }
framework-office-field-itself = Cả lĩnh vực
framework-office-save = Lưu
framework-office-saved = Đã lưu.
framework-office-check-button = Kiểm tra và tính thử
framework-office-node-sound = Không có lỗi ở mục này
framework-office-rule-words = Quy tắc bằng lời
framework-office-rule-hint = Ví dụ: done / planned: >= 100% = 1; >= 85% = 0.5; else 0
framework-office-facts-hint = Ví dụ: planned "Số nhiệm vụ được giao"; done <= planned "Số nhiệm vụ đã hoàn thành"
framework-office-replaces-hint = Mã ở phiên bản trước; nhiều mã cách nhau bằng dấu chấm phẩy
framework-office-scored-by-none = Chưa chọn
framework-office-pool-main = Tính vào tổng điểm
framework-office-empty = (để trống)
framework-office-conflict = { $by } vừa lưu mục này trong lúc đồng chí đang soạn. Chưa có gì bị ghi đè: ô chỉ một người sửa đã được ghép; ô cả hai cùng sửa giữ nội dung đồng chí đã nhập, nội dung của { $by } ghi phía trên. Đề nghị xem lại rồi lưu.
framework-office-theirs = { $by } đã lưu: { $text }
framework-office-taken = Đã lấy theo nội dung { $by } vừa lưu
framework-office-deeds = Vị trí, mã, xóa
framework-office-up = Chuyển lên
framework-office-down = Chuyển xuống
framework-office-into = Chuyển vào trong
framework-office-move = Chuyển
framework-office-recode = Đổi mã
framework-office-recode-button = Đổi
framework-office-recode-hint = Dùng khi bảng đưa vào có mã sai. Thêm, chuyển, xóa thì mã tự đánh lại.
framework-office-remove = Xóa
framework-office-remove-title = Xóa mục { $code }
framework-office-remove-lead = Các mục sau sẽ bị xóa khỏi dự thảo; mã của các mục đứng sau được đánh lại.
framework-office-keep = Không xóa

# Tính thử
framework-office-trial = Tính thử
framework-office-trial-lead = Nhập số liệu giả định để xem số điểm; không lưu lại.
framework-office-trial-judged = Điểm chấm theo mức độ
framework-office-trial-last = { $what } (năm trước)
framework-office-trial-external = Số liệu từ nguồn khác: { $what }
framework-office-trial-survey = Giá trị trung bình câu trả lời { $what }
framework-office-trial-highest = Mức cao nhất trong các đơn vị: { $what }
framework-office-trial-lowest = Mức thấp nhất trong các đơn vị: { $what }
framework-office-trial-mean = Mức bình quân của các đơn vị: { $what }

# Thông tin chung
framework-office-meta-title = Thông tin chung
framework-office-meta-text = Sửa dưới dạng văn bản (framework.toml)
framework-office-meta-text-hint = Dành cho các khóa không có trong biểu mẫu trên; khóa lạ và ghi chú được giữ nguyên.
framework-office-ties = Khi bằng điểm
framework-office-ties-competition = Đồng hạng, hạng sau bỏ cách (1, 1, 3)
framework-office-ties-dense = Đồng hạng, hạng sau liền kề (1, 1, 2)
framework-office-note-vi = Ghi chú (tiếng Việt)
framework-office-note-en = Ghi chú (tiếng Anh)
framework-office-digits = Số chữ số thập phân khi in
framework-office-stated-total = Tổng điểm theo quyết định
framework-office-total-hint = Để đối chiếu với tổng điểm tối đa của các lĩnh vực; ví dụ 100
framework-office-bands = Nhóm xếp loại
framework-office-bands-hint = Mỗi dòng một nhóm với mức thấp nhất (%), từ cao xuống thấp; ví dụ A = 90
framework-office-bands-invalid = mỗi dòng phải có dạng: tên nhóm = số, ví dụ A = 90

# Lấy ý kiến
framework-consultation = Lấy ý kiến, tiếp thu, giải trình
framework-summary = Bảng tổng hợp, giải trình, tiếp thu ý kiến
framework-summary-xlsx = Tải bảng tổng hợp (XLSX)
framework-comments-none = Chưa có ý kiến nào.
framework-comments-open = Số ý kiến chưa được trả lời:
framework-comment-title = Góp ý
framework-comment-send = Gửi ý kiến
framework-comment-number = STT
framework-comment-node = Tiêu chí
framework-comment-whole = Toàn bộ bộ tiêu chí
framework-comment-any-node = Tất cả
framework-comment-gone = đã bỏ
framework-comment-unit = Đơn vị góp ý
framework-comment-any-unit = Tất cả
framework-comment-text = Nội dung góp ý
framework-comment-answer = Tiếp thu, giải trình
framework-comment-all = Tất cả
framework-comment-open = Chưa trả lời
framework-comment-filter = Lọc
framework-outcome-taken = Tiếp thu
framework-outcome-in-part = Tiếp thu một phần
framework-outcome-not-taken = Không tiếp thu
framework-answer = Trả lời ý kiến
framework-answer-save = Lưu trả lời
framework-answer-said = { $unit } góp ý về: { $place }
framework-answer-text = Nội dung giải trình
framework-answer-hint = Bắt buộc khi chỉ tiếp thu một phần hoặc không tiếp thu

# Trình, phê duyệt
framework-way-reason = Lý do
framework-way-until = Góp ý đến hết ngày
framework-way-number = Số quyết định
framework-way-number-hint = Ví dụ: 1149/QĐ-BNV
framework-way-date = Ngày ban hành
framework-way-consult = Mở lấy ý kiến
framework-way-consult-lead = Các đơn vị được góp ý đến hết ngày đã chọn; trong thời gian đó nội dung không thay đổi.
framework-way-close = Kết thúc lấy ý kiến
framework-way-close-lead = Kết thúc trước ngày cuối phải nêu lý do, vì thời gian góp ý đã được thông báo cho các đơn vị.
framework-way-submit = Trình phê duyệt
framework-way-submit-lead = Khi trình, bộ tiêu chí phải hết lỗi và mọi ý kiến góp ý đã được trả lời; còn { $open } ý kiến chưa trả lời. Người trình không tự phê duyệt.
framework-way-withdraw = Rút lại
framework-way-withdraw-lead = Bộ tiêu chí trở lại dự thảo để tiếp tục sửa.
framework-way-return = Trả lại
framework-way-return-lead = Bộ tiêu chí được trả lại để sửa theo lý do nêu dưới đây.
framework-way-approve = Phê duyệt
framework-way-approve-lead = Sau khi phê duyệt, nội dung không thay đổi được; muốn sửa đổi phải lập phiên bản mới.

# So sánh phiên bản, tác động
framework-compare = So sánh với phiên bản trước
framework-compare-with = Phiên bản so sánh
framework-compare-show = So sánh
framework-compare-none = Phiên bản này không sửa đổi phiên bản nào nên không có gì để so sánh.
framework-compare-faulty = Bảng tiêu chí còn lỗi; đề nghị sửa hết lỗi trước.
framework-compare-same = Hai phiên bản không khác nhau về nội dung.
framework-compare-old = Nội dung cũ
framework-compare-new = Nội dung mới
framework-compare-reason = Thay đổi, lý do
framework-compare-renumbered = Chỉ đổi mã
framework-compare-comment = { $outcome } ý kiến của { $unit }: { $said }
framework-compare-added = Thêm mới: { $n }
framework-compare-removed = Bãi bỏ: { $n }
framework-compare-reweighted = Đổi điểm tối đa: { $n }
framework-compare-reworded = Sửa tên: { $n }
framework-compare-rules = Đổi quy tắc chấm: { $n }
framework-impact = Tác động của phiên bản mới
framework-impact-lead = Số liệu của một kỳ được tính lại theo phiên bản này. Đây là phép thử để tham khảo, không thay kết quả đã công bố.
framework-impact-none = Chưa có kỳ nào được xem số liệu dùng phiên bản trước của bộ tiêu chí này.
framework-impact-campaign = Kỳ
framework-impact-unpublished = chưa công bố
framework-impact-show = Tính
framework-impact-units = Đơn vị: tăng nhiều nhất trước, giảm nhiều nhất sau
framework-impact-unit = Đơn vị
framework-impact-index-old = Chỉ số cũ (%)
framework-impact-index-new = Chỉ số mới (%)
framework-impact-change = Thay đổi
framework-impact-rank-old = Hạng cũ
framework-impact-rank-new = Hạng mới
framework-impact-places = Bậc
framework-impact-said = Chỉ số tăng ở { $up } và giảm ở { $down } trên { $all } đơn vị; { $ranks } đơn vị đổi hạng.
framework-impact-most-up = Tăng nhiều nhất: { $unit } ({ $by }).
framework-impact-most-down = Giảm nhiều nhất: { $unit } ({ $by }).
framework-impact-nodes = Tiêu chí làm chỉ số thay đổi nhiều nhất
framework-impact-mean = Thay đổi bình quân (điểm phần trăm)
framework-impact-same = Không tiêu chí nào làm chỉ số thay đổi.
framework-impact-carried = Số liệu không chuyển được nguyên vẹn
framework-impact-left-out = Tiêu chí mới chưa có số liệu: không tính vào điểm và điểm tối đa
framework-impact-gone = Tiêu chí đã bãi bỏ: điểm không còn được tính
framework-impact-otherwise = Tiêu chí thay đổi: cách chuyển điểm
framework-impact-recomputed = { $n } đơn vị tính lại từ số liệu theo quy tắc mới
framework-impact-in-proportion = { $n } đơn vị giữ nguyên tỷ lệ đạt được, vì điểm do người thẩm định chấm hoặc thiếu số liệu mà quy tắc mới cần
framework-impact-missing = { $n } đơn vị không có điểm từ trước
