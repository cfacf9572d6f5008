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
