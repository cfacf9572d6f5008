# Thẩm định, kiến nghị, Hội đồng
office-appraisals = Thẩm định
appraisal-none = Chưa có kỳ đánh giá nào cần Ông/Bà thẩm định.
appraisal-over = Đã kết thúc các giai đoạn
appraisal-step = { $step } (hạn { $day })
appraisal-step-column = Giai đoạn
appraisal-deadline = Hạn
appraisal-mine-column = Nhiệm vụ của Ông/Bà
appraisal-mine = { $criteria } tiêu chí
appraisal-reads-only = Chỉ xem

# Tiến độ
appraisal-by-criterion = Theo tiêu chí
appraisal-by-unit = Theo đơn vị
appraisal-done = Đã thẩm định
appraisal-units = Số đơn vị
appraisal-disputed = Chờ Chủ tịch quyết định
appraisal-petitions-waiting = Kiến nghị chờ trả lời
appraisal-petitions = Kiến nghị
appraisal-submitted = Nộp lúc
appraisal-appraised-of = Có điểm thẩm định
appraisal-no-units = Không có đơn vị nào.
appraisal-more = Các đơn vị tiếp theo
appraisal-next-left = Tiêu chí cần thẩm định tiếp theo
appraisal-left = Cần thẩm định
appraisal-dossier = Hồ sơ tự đánh giá

# Tình trạng
appraisal-state-open = Chưa thẩm định
appraisal-state-half = Chờ ý kiến thứ hai
appraisal-state-disputed = Hai ý kiến khác nhau
appraisal-state-accepted = Chấp nhận điểm tự chấm
appraisal-state-changed = Điểm thẩm định khác điểm tự chấm
appraisal-state-petitioned = Kiến nghị chờ trả lời
appraisal-state-answered = Đã trả lời kiến nghị
appraisal-state-final = Hội đồng đã quyết định

# Các cột điểm
appraisal-stands = Các bước xác định điểm
appraisal-stage = Bước
appraisal-points = Số điểm
appraisal-why = Lý do, giải trình
appraisal-who = Người thực hiện
appraisal-own = Tự chấm
appraisal-given = Tính từ số liệu
appraisal-claims-rule = Theo kết quả tính từ số liệu
appraisal-first = Thẩm định
appraisal-ruling = Chủ tịch Hội đồng quyết định
appraisal-mean = Kết quả thẩm định
appraisal-mean-why = Trung bình của hai ý kiến chênh nhau không quá { $apart } điểm
appraisal-disputed-why = Hai ý kiến chênh nhau quá { $apart } điểm, chờ Chủ tịch Hội đồng quyết định
appraisal-petition = Kiến nghị
appraisal-petition-draft = Kiến nghị (chưa gửi)
appraisal-answer = Trả lời kiến nghị
appraisal-second = Thẩm định lần hai
appraisal-final = Cuối cùng
appraisal-appraised = Thẩm định
appraisal-appraiser = Cơ quan thẩm định

# Một tiêu chí của một đơn vị
appraisal-across = Tiêu chí này ở các đơn vị
appraisal-facts = Số liệu kê khai
appraisal-no-facts = Đơn vị không kê khai số liệu.
appraisal-evidence = Tài liệu kiểm chứng
appraisal-evidence-count = Tài liệu kiểm chứng
appraisal-no-evidence = Không có tài liệu kiểm chứng.
appraisal-further = Tài liệu bổ sung khi kiến nghị
appraisal-pages = Trang, mục
appraisal-form-first = Thẩm định
appraisal-form-ruling = Quyết định giữa hai ý kiến
appraisal-form-second = Thẩm định lần hai
appraisal-form-final = Quyết định của Hội đồng
appraisal-accept = Chấp nhận { $points }
appraisal-keep = Giữ nguyên { $points }
appraisal-n-points = { $points } điểm
appraisal-or-set = Hoặc ghi điểm khác:
appraisal-set-legend = Ghi điểm
appraisal-set = Ghi điểm này
appraisal-score = Kết quả
appraisal-score-points = Chấm điểm
appraisal-score-out = Không áp dụng với đơn vị
appraisal-points-most = Từ 0 đến { $most }
appraisal-cause = Lý do khác điểm
appraisal-cause-choose = Đề nghị chọn
appraisal-cause-hint = Bắt buộc khi ghi điểm khác
appraisal-reason = Diễn giải
appraisal-reason-hint = Bắt buộc khi chọn “Lý do khác”
appraisal-reason-needed = Bắt buộc khi điểm thay đổi
appraisal-answer-title = Trả lời kiến nghị
appraisal-answer-hint = Nêu rõ lý do; đơn vị đọc được nội dung này
appraisal-answer-save = Gửi trả lời
appraisal-contact-title = Ghi nhận việc trao đổi, tác động về điểm số
appraisal-contact-lead = Nội dung được đưa vào báo cáo về tính liêm chính.
appraisal-contact-from = Người trao đổi
appraisal-contact-text = Nội dung
appraisal-contact-save = Ghi nhận
appraisal-keys = Phím truy cập: giữ Alt (Firefox: Alt + Shift; macOS: Control + Option) và nhấn chữ cái trong khung.

# Một tiêu chí ở mọi đơn vị
appraisal-find = Tìm đơn vị
appraisal-any-state = Mọi tình trạng
appraisal-filter = Lọc
appraisal-units-found = { $units } đơn vị.
appraisal-order = Xếp trước: nội dung cần quyết định, điểm tự chấm khác kết quả tính, điểm khác thường.
appraisal-not-submitted = Chưa nộp
appraisal-claimed-other = Tự chấm khác kết quả tính
appraisal-outlier = Khác thường so với các đơn vị khác
appraisal-accept-all = Chấp nhận { $units } đơn vị tự chấm đúng kết quả tính
appraisal-accepted = Đã chấp nhận { $accepted } đơn vị; còn { $left } đơn vị chưa chấp nhận được.
appraisal-accept-short = Chấp nhận
appraisal-set-other = Ghi điểm khác

# Hội đồng
appraisal-settle-title = Chốt điểm của đơn vị
appraisal-settle = Chốt điểm
appraisal-settle-lead = Điểm đang có của mọi tiêu chí của { $unit } trở thành điểm cuối cùng. Tiêu chí đã được Hội đồng quyết định riêng giữ nguyên quyết định đó.
appraisal-members = Số thành viên Hội đồng
appraisal-taking-part = Số thành viên tham gia
appraisal-quorum = Phải quá nửa số thành viên, họp hoặc lấy ý kiến bằng văn bản
appraisal-minutes = Số biên bản
appraisal-minutes-date = Ngày biên bản
appraisal-settled = Hội đồng đã chốt điểm: biên bản số { $minutes } ngày { $day }, { $present } trên { $members } thành viên tham gia{ $held ->
    [meeting] {" "}họp
    [writing] {" "}lấy ý kiến bằng văn bản
   *[none] {""}
}.

# Kiến nghị của đơn vị
petition-result = Kết quả thẩm định
petition-title = Giải trình, kiến nghị về tiêu chí
petition-write = Viết kiến nghị
petition-edit = Sửa kiến nghị
petition-save = Lưu kiến nghị
petition-lead = Hạn gửi: { $day }. Kiến nghị chỉ được gửi khi lãnh đạo đơn vị ký.
petition-text = Giải trình, kiến nghị
petition-evidence = Tài liệu kiểm chứng kèm theo
petition-pages = Trang, mục của các tài liệu được chọn
petition-submit-title = Gửi kiến nghị
petition-submit = Ký và gửi
petition-submit-lead = Gửi { $petitions } kiến nghị của { $unit }. Sau khi gửi không sửa được nữa.

# Quá trình của một điểm số
appraisal-trail = Quá trình của điểm số
trail-none = Chưa có gì được ghi.
trail-time = Thời điểm
trail-what = Việc
trail-record = Bản ghi
trail-entered = Kê khai, tự chấm
trail-attached = Gắn tài liệu kiểm chứng
trail-detached = Bỏ tài liệu kiểm chứng
trail-submitted = Ký và nộp
trail-withdrawn = Rút lại
trail-returned = Trả lại để bổ sung
trail-appraised = Thẩm định
trail-arbitrated = Chủ tịch Hội đồng quyết định
trail-petitioned = Viết kiến nghị
trail-petitions-submitted = Gửi kiến nghị
trail-answered = Trả lời kiến nghị
trail-appraised-again = Thẩm định lần hai
trail-decided = Hội đồng quyết định
trail-settled = Hội đồng chốt điểm
trail-contact = Ghi nhận việc trao đổi, tác động
trail-other = Việc khác
