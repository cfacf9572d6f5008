# Cú pháp
syntax-expected = không hiểu “{ $found }” ở đây; cần { $expected }
syntax-expected-at-end = ô kết thúc quá sớm{ $found }; còn thiếu { $expected }
syntax-ambiguous-number = số có dấu phẩy và đúng ba chữ số phía sau có thể hiểu theo hai cách; hãy viết 1.5 hoặc 1500
syntax-number-too-large = số có quá nhiều chữ số (tối đa 15 chữ số phần nguyên, 10 chữ số thập phân)
syntax-reserved = “{ $word }” là từ của cú pháp quy tắc, không dùng làm tên được
syntax-no-such-date = không có ngày này; ngày viết dạng năm-tháng-ngày, ví dụ 2020-12-31
syntax-twice = “{ $name }” được khai hai lần
syntax-too-long = ô dài quá { $most } ký tự
syntax-too-deep = quá { $most } cấp ngoặc lồng nhau
expected-number = một số
expected-name = một tên
expected-label = một nhãn trong ngoặc kép
expected-fact = tên một số liệu
expected-points = số điểm (không phải tỷ lệ phần trăm)
expected-measure = một đại lượng đo (số, số liệu hoặc biểu thức)
expected-rule = một quy tắc chấm điểm
expected-condition = một điều kiện (ví dụ >= 85%, 70%..100%, none, else)
expected-result = số điểm, max, share hoặc points
expected-end = hết ô
expected-value = một giá trị (số, ngày, yes, no, none hoặc tên phương án)
expected-threshold = một ngưỡng (số, tỷ lệ phần trăm hoặc phân số)

# Lỗi trong framework.toml
fault-toml = không đọc được tệp TOML: { $why }
fault-unknown-key = khóa không có trong định dạng, được bỏ qua
fault-key-missing = thiếu khóa bắt buộc
fault-digits = số chữ số thập phân khi in phải từ 0 đến 8
fault-ties = cách xếp hạng khi bằng điểm phải là “competition” (1, 1, 3) hoặc “dense” (1, 1, 2)
fault-band-bounds = ngưỡng của nhóm phải từ 0 đến 100
fault-bands-order = các nhóm phải xếp theo ngưỡng giảm dần; nhóm { $band } không thấp hơn nhóm trước
fault-band-twice = tên nhóm được dùng hai lần
fault-stated = tổng số in trong quyết định là { $stated }, cây tiêu chí có { $found }
fault-based-on-missing = cột replaces có mã nhưng framework.toml không ghi bản gốc (based_on)
fault-based-on-itself = bộ tiêu chí không thể sửa đổi chính nó
fault-based-on = bản đem so sánh là { $base }, không phải bản ghi ở based_on

# Lỗi trong cây tiêu chí
fault-empty = bảng không có dòng nào
fault-code = mã phải là các số từ 1 trở lên, nối bằng dấu chấm, ví dụ 1.2.3
fault-code-twice = mã đã có ở dòng { $line }
fault-parent-missing = không có dòng nào mang mã cha { $parent }
fault-parent-missing-near = không có dòng nào mang mã cha { $parent }; dòng phía trên có mã { $near } và chưa có mục con
fault-parent-after = mã cha { $parent } đứng sau mục con của nó
fault-out-of-place = mã không thuộc vị trí này (đứng sau { $before })
fault-code-gap = mã nhảy cóc sau { $before }
fault-name = thiếu tên tiếng Việt
fault-option-as-node = tên kết thúc bằng số điểm ({ $points }): đây là một mức của thang điểm, không phải tiêu chí
fault-max = điểm tối đa phải là một số không âm
fault-max-zero = điểm tối đa bằng 0; nếu chỉ theo dõi, hãy viết quy tắc “unscored”
fault-parent-scored = mục có mục con thì không chấm điểm trực tiếp; ô này phải để trống
fault-scored-by = phải là appraisal, survey hoặc external
fault-scored-by-missing = chưa ghi cách chấm; được hiểu theo quy tắc
fault-scored-by-rule = cột scored_by ghi { $said } nhưng quy tắc thuộc loại { $rule }
fault-pool = phải để trống, hoặc ghi bonus (điểm thưởng) hay penalty (điểm phạt)
fault-pool-level = điểm thưởng, điểm phạt chỉ ghi ở cấp lĩnh vực
fault-sum = tổng điểm các mục con là { $sum }, khác điểm tối đa { $max }
fault-replaces-twice = mã { $code } ghi hai lần trong ô này
fault-replaces-unknown = bản { $base } không có mã này
fault-replaces-level = mục có mục con thay cho mục chấm điểm (hoặc ngược lại)
fault-replaced-twice = mã cũ { $code } đã được { $other } thay thế
fault-no-lineage = bộ tiêu chí sửa đổi một bản trước nhưng cột replaces để trống ở mọi dòng

# Lỗi trong quy tắc chấm điểm
fault-no-rule = mục chấm điểm chưa có quy tắc; điểm sẽ nhập tay từ 0 đến tối đa (có thể viết “judged 0 .. tối đa step 0.25”)
fault-constant = quy tắc cho mọi đơn vị cùng một số điểm
fault-unscored-max = mục chỉ theo dõi thì điểm tối đa phải bằng 0
fault-unscored-inside = “unscored” phải đứng một mình
fault-fact-unknown = số liệu “{ $fact }” dùng trong quy tắc nhưng không khai ở cột facts
fault-fact-unused = số liệu “{ $fact }” được khai nhưng quy tắc không dùng
fault-fact-label = số liệu “{ $fact }” thiếu nhãn tiếng Việt
fault-fact-bound = giới hạn của “{ $fact }” nhắc tới “{ $bound }”, không phải số liệu cùng loại của mục này
fault-fact-bounds-cross = giới hạn dưới của “{ $fact }” lớn hơn giới hạn trên
fault-name-twice = tên “{ $name }” được dùng cho hai việc khác nhau trong mục này
fault-max-unreachable = không thể đạt điểm tối đa { $max }; cao nhất chỉ được { $best }
fault-exceeds-max = có mức cho { $points } điểm, vượt điểm tối đa { $max }
fault-out-in-sum = “nothing = out” không dùng được bên trong một tổng
fault-zero-amount = mỗi đơn vị đếm cho hoặc trừ 0 điểm
fault-one-option = phải có ít nhất hai phương án
fault-option-twice = phương án “{ $name }” có hai lần
fault-option-label = phương án “{ $name }” thiếu nhãn
fault-label-twice = nhãn “{ $label }” dùng cho hai phương án
fault-label-points = nhãn “{ $label }” nói { $said } điểm nhưng phương án cho { $points } điểm
fault-all-order = điểm khi không đủ điều kiện phải thấp hơn điểm khi đủ
fault-judged-bounds = mức thấp nhất phải nhỏ hơn mức cao nhất
fault-judged-step = bước chấm phải lớn hơn 0 và chia hết khoảng điểm
fault-kind = “{ $expression }” không thuộc loại cần dùng ở đây (số, ngày hoặc có/không)
fault-nothing-unsaid = mẫu số “{ $denominator }” có thể bằng 0 mà quy tắc không nói tính thế nào (nothing = full, out hoặc số điểm)
fault-overlap = các mức chồng lên nhau: { $range } thuộc hai mức
fault-step-unreachable = mức “{ $step }” không bao giờ xảy ra
fault-gap = thiếu mức cho giá trị { $range }
fault-gap-else = giá trị { $range } nằm giữa hai mức nhưng rơi vào “else”
fault-else-both-sides = “else” áp dụng cả cho giá trị { $range }, cao hơn mọi mức đã ghi
fault-range-reversed = khoảng “{ $step }” viết ngược
fault-target = chỉ tiêu phải lớn hơn 0
fault-not-monotone = điểm giảm rồi lại tăng khi giá trị tăng

# Khoảng giá trị
range-is = bằng { $a }
range-closed = từ { $a } đến { $b }
range-below = từ { $a } đến dưới { $b }
range-above = trên { $a } đến { $b }
range-open = trên { $a } đến dưới { $b }
range-from = từ { $a } trở lên
range-more = trên { $a }
range-up-to = từ { $b } trở xuống
range-less = dưới { $b }
range-or = { $a } hoặc { $b }
range-none = không có
range-else = trường hợp còn lại

# Quy tắc bằng lời
rule-by-hand = Điểm do người thẩm định chấm, tối đa { $max }
rule-steps = Chấm theo { $measure }:
rule-linear = Tính theo { $measure }: { $points }
rule-each = Mỗi đơn vị của { $measure }: { $points }, tối đa { $cap }
rule-deduct = Bắt đầu từ { $max }, trừ dần đến 0:
loss = mỗi đơn vị của { $measure }: trừ { $amount }
loss-after = mỗi đơn vị của { $measure } từ sau { $after }: trừ { $amount }
loss-percent = { $share } của { $max }
rule-choice = Chọn một trong các mức:
rule-check = Cộng điểm từng nội dung đạt được:
rule-all = Đạt tất cả các yêu cầu sau: { $points }; nếu không: { $otherwise }
rule-judged = Chấm từ { $lowest } đến { $highest } điểm theo mức độ
rule-judged-step = Chấm từ { $lowest } đến { $highest } điểm theo mức độ, mỗi bước { $step } điểm
rule-best = Tính theo trường hợp có điểm cao nhất:
rule-sum = Cộng các phần, tối đa { $max }:
rule-branch = Tùy trường hợp:
rule-when = Nếu { $condition }:
rule-when-not = Nếu không:
rule-zero-when = Nếu { $condition } thì 0 điểm; nếu không:
rule-constant = { $points }
rule-unscored = Chỉ theo dõi, không chấm điểm
rule-unscored-measure = Chỉ theo dõi { $measure }, không chấm điểm
option = { $label }: { $points }
item = { $label }
item-held = đạt: { $label }
item-not-held = chưa đạt: { $label }
step = { $range }: { $points }
result-share = giá trị đạt được × { $max }
result-share-of = (giá trị đạt được / { $target }) × { $max }, không quá { $max }
result-value = chính giá trị đó, không quá { $max }
result-formula = { $formula }, không quá { $max }
result-rounded = { $points }, làm tròn { $digits } chữ số thập phân
nothing-full = Không phát sinh: tính đủ { $max }
nothing-out = Không phát sinh: giảm trừ điểm tối đa tương ứng
nothing-points = Không phát sinh: { $points }
condition-yes = có { $fact }
condition-no = không có { $fact }
condition-none = { $fact } không tồn tại
condition-ge = { $a } từ { $b } trở lên
condition-gt = { $a } lớn hơn { $b }
condition-le = { $a } không quá { $b }
condition-lt = { $a } nhỏ hơn { $b }
condition-eq = { $a } bằng { $b }
condition-ne = { $a } khác { $b }
condition-and = { $a } và { $b }
expr-add = { $a } + { $b }
expr-sub = { $a } − { $b }
expr-mul = { $a } × { $b }
expr-div = { $a } / { $b }
expr-neg = −{ $e }
expr-brackets = ({ $e })
expr-days = { $n } ngày
expr-months = { $n } tháng
expr-max = điểm tối đa
expr-value = giá trị đạt được
expr-highest = mức cao nhất trong các đơn vị của [{ $e }]
expr-lowest = mức thấp nhất trong các đơn vị của [{ $e }]
expr-mean = mức bình quân của các đơn vị của [{ $e }]
expr-last = { $e } (năm trước)
expr-larger = số lớn hơn trong hai số [{ $a }] và [{ $b }]
expr-smaller = số nhỏ hơn trong hai số [{ $a }] và [{ $b }]
expr-external = { $source }
expr-survey = giá trị trung bình của câu trả lời { $questions } ({ $groups })
expr-survey-share = tỷ lệ câu trả lời { $questions } đạt giá trị từ { $least } trở lên ({ $groups })
survey-all-groups = mọi đối tượng điều tra

# Giải trình điểm
fact-none = không có
trace-fact = { $fact }: { $value }
trace-points = Được { $points } trên { $max }
trace-out = Không áp dụng: không tính vào điểm và điểm tối đa
trace-missing = Chưa có điểm: { $reasons }
trace-measured = { $measure } = { $value }
trace-none = { $measure }: không có
trace-nothing = { $measure }: không phát sinh
trace-best = áp dụng trường hợp thứ { $n }
trace-holds = đúng điều kiện: { $condition }
trace-holds-not = không đúng điều kiện: { $condition }
reason-fact = thiếu số liệu “{ $fact }”
reason-last = thiếu số liệu năm trước “{ $fact }”
reason-external = thiếu số liệu { $source }
reason-survey = chưa có câu trả lời cho { $questions }
reason-group = không đơn vị nào có số liệu để so sánh
reason-nothing = mẫu số bằng 0 và quy tắc không nói tính thế nào
reason-no-step = giá trị không thuộc mức nào
reason-kind = số liệu “{ $fact }” không đúng loại
reason-option = không có phương án “{ $option }”
reason-too-large = số quá lớn
reason-by-hand = điểm phải do người thẩm định nhập
reason-unscored = chỉ theo dõi, không chấm điểm

# Gợi ý nâng điểm
advice = Nếu “{ $fact }” là { $to } thay vì { $from } thì được { $points } (thêm { $gain })
advice-choice = Nếu đạt mức “{ $to }” thay vì “{ $from }” thì được { $points } (thêm { $gain })

# So sánh hai phiên bản
change-added = thêm mới
change-removed = bãi bỏ
change-merged = gộp
change-split = tách
change-reworded = sửa tên
change-reweighted = đổi điểm tối đa từ { $old } thành { $new }
change-rule = đổi quy tắc chấm
change-details = đổi số liệu, tài liệu kiểm chứng hoặc nơi thẩm định
change-moved = chuyển vị trí
change-renumbered = đổi mã từ { $old } thành { $new }
