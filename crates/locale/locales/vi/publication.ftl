# Báo cáo công bố: báo cáo chung
publication-title = Báo cáo Chỉ số cải cách hành chính năm { $year }
publication-title-of = Báo cáo { $title }
publication-mark = SỐ LIỆU MINH HỌA – không phản ánh kết quả của đơn vị nào
publication-foreword = Lời nói đầu
publication-foreword-about = Báo cáo này trình bày kết quả xác định chỉ số của { $units } đơn vị trong { $parts } phần, theo phương pháp và bộ tiêu chí nêu ở đầu mỗi phần. Kết quả được trình bày theo thứ hạng, theo lĩnh vực và theo từng tiêu chí, kèm theo mức độ chắc chắn của thứ hạng ở những nơi chỉ số dựa trên điều tra chọn mẫu.
publication-foreword-use = Chỉ số giúp mỗi đơn vị thấy rõ kết quả đã đạt được, những tiêu chí còn mất điểm và việc cần làm trong năm tiếp theo. Hai đơn vị có khoảng thứ hạng giao nhau thì chưa thể kết luận đơn vị nào làm tốt hơn.
publication-foreword-check = Mọi con số trong báo cáo đều được tính từ gói dữ liệu công bố kèm theo và ai cũng có thể tính lại; cách kiểm chứng nêu ở phụ lục cuối.
publication-foreword-made = Lời nói đầu này do hệ thống lập từ số liệu. Cơ quan công bố thay bằng lời nói đầu của mình.
publication-summary = Tóm tắt kết quả
publication-part = Phần { $number }. { $title }
publication-part-of = { $title } (hình { $part }/{ $many })
publication-sheet = Bảng { $n }
publication-sheets = Danh mục bảng

# Phương pháp
publication-method = Cách xác định chỉ số
publication-method-counted = { $title } gồm { $fields } lĩnh vực, { $criteria } tiêu chí; điểm được cho ở { $leaves } tiêu chí thấp nhất của cây tiêu chí. Tổng điểm tối đa là { $total }.
publication-method-percent = Chỉ số của một đơn vị là tổng điểm đạt được chia cho tổng điểm tối đa áp dụng cho đơn vị đó, tính bằng phần trăm. Điểm được cộng chính xác, chỉ làm tròn khi in.
publication-method-out = Tiêu chí không áp dụng cho một đơn vị thì không tính cả điểm đạt được và điểm tối đa của tiêu chí đó; trong các bảng điểm được ghi là “x”.
publication-method-missing = Thiếu điểm không phải là 0 điểm: đơn vị còn thiếu điểm ở một tiêu chí thì không có chỉ số, không được xếp hạng, và lý do được nêu rõ. Dấu “–” trong bảng là không có số liệu.
publication-method-pools = Điểm thưởng được cộng và điểm phạt được trừ sau khi đã tính tổng; điểm tối đa không thay đổi.
publication-method-competition = Các đơn vị được xếp hạng theo chỉ số từ cao xuống thấp; các đơn vị có chỉ số bằng nhau thì cùng hạng và hạng tiếp theo được bỏ qua tương ứng (1, 1, 3).
publication-method-dense = Các đơn vị được xếp hạng theo chỉ số từ cao xuống thấp; các đơn vị có chỉ số bằng nhau thì cùng hạng và hạng tiếp theo không bị bỏ qua (1, 1, 2).
publication-method-bands = Các đơn vị được chia nhóm theo chỉ số: { $bands }.
publication-weights = Điểm tối đa của từng lĩnh vực theo nguồn cho điểm
publication-total = Tổng cộng
publication-appraisal = Thẩm định
publication-survey = Điều tra xã hội học
publication-external = Số liệu từ nguồn khác
publication-method-survey = Một phần điểm do điều tra xã hội học quyết định. Bảng sau cho biết số phiếu của từng nhóm đối tượng, đếm theo câu hỏi có nhiều câu trả lời nhất ở mỗi đơn vị; ít nhất và nhiều nhất là số phiếu của một đơn vị.
publication-groups = Cỡ mẫu điều tra theo nhóm đối tượng
publication-group = Nhóm đối tượng
publication-population = Tổng thể
publication-units = Số đơn vị
publication-fewest = Ít nhất
publication-most = Nhiều nhất
publication-forms = Tổng số phiếu
publication-method-errors = Sai số chuẩn của chỉ số do chọn mẫu từ { $least } đến { $most } điểm phần trăm, ở giữa là { $middle }.
publication-method-no-errors = Chỉ số không dựa trên điều tra chọn mẫu có số liệu trong gói dữ liệu, nên không có sai số chọn mẫu.

# Kết quả
publication-results = Kết quả chung
publication-found-mean = { $n } đơn vị được xếp hạng, chỉ số trung bình { $mean }; khoảng cách giữa đơn vị cao nhất và thấp nhất là { $spread } điểm phần trăm.
publication-found-ends = Cao nhất: { $first } ({ $high }). Thấp nhất: { $last } ({ $low }).
publication-found-fields = Lĩnh vực đạt tỷ lệ điểm trung bình cao nhất: { $strong } ({ $high }); thấp nhất: { $weak } ({ $low }).
publication-ranking = Xếp hạng các đơn vị
publication-index-bars = Chỉ số của các đơn vị theo thứ hạng
publication-regions = Chỉ số theo vùng
publication-apart = Các đơn vị sau được xác định điểm nhưng không xếp hạng cùng các đơn vị khác.

# Độ chắc chắn của thứ hạng
publication-sure = Thứ hạng chắc chắn đến mức nào
publication-ranks = Thứ hạng và khoảng thứ hạng
publication-surety = Sai số chuẩn, khoảng thứ hạng (95%) và khả năng thuộc nhóm
publication-error = Sai số chuẩn
publication-open = Khoảng thứ hạng
publication-alike = Số đơn vị chưa phân biệt được

# Theo lĩnh vực
publication-by-field = Kết quả theo lĩnh vực và tiêu chí
publication-fields-bars = Tỷ lệ điểm trung bình của các đơn vị theo lĩnh vực
publication-fields = Tỷ lệ điểm theo lĩnh vực (%)
publication-field-heading = Lĩnh vực { $field }
publication-field = Điểm tối đa: { $max }. Tỷ lệ điểm trung bình của các đơn vị được xếp hạng: { $mean }; cao nhất { $high }, thấp nhất { $low }.
publication-field-spread = Phân bố tỷ lệ điểm của các đơn vị: lĩnh vực { $field }
publication-field-criteria = Tỷ lệ điểm theo tiêu chí (%): lĩnh vực { $field }
publication-field-ranking = Thứ tự các đơn vị: lĩnh vực { $field }
publication-field-rank = Hạng lĩnh vực
publication-index-rank = Hạng chung
publication-mean-share = Trung bình (%)
publication-high-share = Cao nhất (%)
publication-low-share = Thấp nhất (%)
publication-points = Điểm của các đơn vị theo tiêu chí, từ { $first } đến { $last }: lĩnh vực { $field }
publication-out = x

# Phụ lục
publication-criteria = Phụ lục 1. Bộ tiêu chí, điểm tối đa và quy tắc chấm điểm
publication-criteria-of = Bộ tiêu chí: { $title }
publication-by = Nguồn điểm
publication-verify = Phụ lục 2. Kiểm chứng kết quả
publication-verify-why = Không cần tin cơ quan công bố hay phần mềm: ai có gói dữ liệu cũng tính lại được mọi con số trong báo cáo này.
publication-verify-download = Tải gói dữ liệu (package.zip) ở trang công bố; trong gói có bộ tiêu chí, số liệu, câu trả lời điều tra và kết quả.
publication-verify-run = Chạy lệnh parindex verify package.zip (thêm --key và tệp khóa công khai của cơ quan công bố nếu có): chương trình so mã băm của từng tệp, chữ ký, rồi tính lại toàn bộ và nêu ô đầu tiên khác, nếu có.
publication-verify-hand = Kiểm tra bằng tay: dùng sha256sum so mã băm của các tệp với datapackage.json, dùng bảng tính cộng lại điểm theo các bảng ở phần trên.
publication-what = Nội dung
publication-campaign = Mã đợt
publication-framework = Mã bộ tiêu chí
publication-seed = Số khởi tạo của phép lấy mẫu lại
publication-version = Phiên bản chương trình
publication-digest = SHA-256 của results.json

# Báo cáo của một đơn vị
publication-unit-about = Mã đơn vị: { $code }. { $region }
publication-unit-got = Kết quả đạt được
publication-unit-years = So với năm trước
publication-unit-why = Mất điểm ở đâu và vì sao
publication-unit-peers = So với các đơn vị gần nhất
publication-unit-advice = Việc nên làm
publication-unit-points = Điểm của tất cả các tiêu chí
publication-unit-index = Chỉ số: { $index } ({ $points } / { $max } điểm).
publication-unit-rank = Thứ hạng: { $rank } / { $units } đơn vị được xếp hạng.
publication-unit-band = Nhóm { $band }.
publication-unit-sure = Sai số chuẩn do điều tra chọn mẫu: { $error } điểm phần trăm; mẫu điều tra không loại trừ được các hạng từ { $low } đến { $high }.
publication-unit-fields = Điểm và tỷ lệ điểm theo lĩnh vực
publication-unit-lost = Đơn vị mất tổng cộng { $sum } điểm ở { $criteria } tiêu chí; { $shown } tiêu chí mất nhiều điểm nhất trong bảng sau chiếm { $first } điểm.
publication-unit-losses = Các tiêu chí mất nhiều điểm nhất và lý do
publication-lost = Mất
publication-reason = Lý do
publication-unit-near = Các đơn vị cùng loại có chỉ số gần nhất. Tỷ lệ điểm (%) theo lĩnh vực: { $fields }.
publication-unit-beside = Chỉ số và tỷ lệ điểm theo lĩnh vực của các đơn vị gần nhất (%)
publication-mean-of-all = Trung bình chung
publication-unit-how = Mỗi dòng là thay đổi nhỏ nhất làm tăng nhiều điểm nhất ở một tiêu chí, tính bằng chính quy tắc chấm điểm, khi mọi số liệu khác giữ nguyên. Hệ thống không biết chi phí của từng việc.
publication-unit-changes = Thay đổi làm tăng điểm nhiều nhất
publication-change = Thay đổi
publication-gain = Tăng (điểm)
publication-index-then = Chỉ số khi đó (%)
publication-rank-then = Hạng khi đó
publication-unit-all = Điểm của tất cả các tiêu chí

# Phụ lục của quyết định
publication-annex = Phụ lục. Danh sách đơn vị theo thứ hạng chỉ số
publication-annex-of = (Kèm theo Quyết định số …… ngày …… tháng …… năm ……)

# Beside the year before, and when it is published.
publication-years = So với năm trước
publication-years-index = Chỉ số năm { $year }: { $before }; năm nay: { $now }.
publication-years-ranks = Thứ hạng năm { $year }: { $before }; năm nay: { $now }.
publication-years-chance = Chênh lệch nằm trong sai số mẫu điều tra (sai số chuẩn { $error } điểm phần trăm).
publication-years-beyond = Chênh lệch lớn hơn sai số mẫu điều tra (sai số chuẩn { $error } điểm phần trăm).
publication-years-broken = Bộ tiêu chí khác với năm { $year }: tác động của việc thay đổi được tách riêng ở phần đổi phương pháp.
publication-years-up = Tăng nhiều nhất: { $units }.
publication-years-down = Giảm nhiều nhất: { $units }.
publication-years-moves = Chênh lệch chỉ số so với năm { $year } (điểm phần trăm), kèm khoảng tin cậy 95%
publication-years-marked = Lớn hơn sai số mẫu điều tra
publication-years-change = Chênh lệch
publication-years-share = Tỷ lệ điểm { $year } (%)
publication-years-fields = Tỷ lệ điểm theo lĩnh vực của hai năm và phần góp vào chênh lệch
publication-years-criteria = Các tiêu chí làm chỉ số thay đổi nhiều nhất
publication-at = Công bố lúc { $time } ngày { $day }
publication-due = Chưa công bố; được công bố từ { $time } ngày { $day }
