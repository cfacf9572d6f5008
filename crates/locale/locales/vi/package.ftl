# Mở gói dữ liệu
fault-source-missing = không có gì ở đường dẫn này
fault-source-kind = không phải thư mục, cũng không phải tệp
fault-unreadable = không đọc được: { $why }
fault-zip = không đọc được tệp nén: { $why }
fault-zip-name = tên tệp dẫn ra ngoài gói hoặc có ký tự không được phép; cần một đường dẫn tương đối bình thường
fault-zip-encrypted = tệp bị đặt mật khẩu; gói dữ liệu phải để mở
fault-zip-duplicate = tệp nén có hai tệp trùng tên
fault-symlink = liên kết dẫn ra ngoài gói nên không được đọc
fault-too-many-files = có nhiều hơn { $most } tệp
fault-file-too-large = vượt giới hạn { $most } byte
fault-total-too-large = toàn bộ gói vượt giới hạn { $most } byte
fault-file-missing = thiếu tệp này; gói dữ liệu bắt buộc phải có
fault-file-unread = gói dữ liệu không có tệp nào tên như vậy; tệp không được đọc
fault-no-points = chưa có nguồn điểm: gói cần có scores.csv, external.csv hoặc answers.csv
fault-too-many-faults = có nhiều hơn { $most } lỗi: việc đọc dừng ở đây, phần còn lại chưa được kiểm tra
fault-upload-kind = không phải tệp .xlsx, .csv, .toml hoặc .zip
fault-upload-no-table = chưa có bảng tiêu chí: cần một tệp .xlsx hoặc .csv, hoặc một tệp .zip có framework.csv hay framework.xlsx
fault-upload-twice = đã có một tệp cùng loại; chỉ chọn một bảng và nhiều nhất một tệp .toml

# Văn bản và bảng
fault-encoding = không đúng mã { $encoding } như phần đầu tệp đã ghi
fault-windows-1258 = từ dòng này không phải UTF-8; tệp được đọc theo { $encoding }: hãy kiểm tra chữ có dấu và lưu lại dạng “CSV UTF-8”
fault-binary = có dữ liệu nhị phân ở chỗ cần văn bản
fault-xlsx = không đọc được bảng tính: { $why }
fault-cell-error = ô chứa lỗi của bảng tính; cần một giá trị
fault-cell-too-long = ô dài quá { $most } byte
fault-cell-empty = ô để trống; chỗ này bắt buộc có giá trị
fault-csv-unclosed = dấu ngoặc kép mở ở đây mà không đóng
fault-csv-after-quote = sau dấu ngoặc kép đóng chỉ được là dấu phân cách hoặc hết dòng; dấu ngoặc kép trong văn bản phải viết hai lần
fault-no-rows = bảng chưa có dòng nào dưới dòng tiêu đề
fault-table-empty = bảng trống; dòng đầu phải ghi tên các cột
fault-table-twice = bảng có hai bản, bản kia là { $other }; chỉ giữ lại một
fault-too-many-rows = có nhiều hơn { $most } dòng
fault-too-many-columns = có nhiều hơn { $most } cột
fault-row-too-long = dòng có { $cells } ô, tiêu đề có { $columns } cột; văn bản có dấu phân cách phải đặt trong ngoặc kép
fault-row-twice = trùng với dòng { $line }; chỉ được ghi một lần
fault-column-missing = thiếu cột này; tệp có các cột: { $found }
fault-column-twice = cột có hai lần
fault-column-unnamed = cột có dữ liệu nhưng tiêu đề không có tên
fault-columns-unknown = các cột không có trong định dạng, được giữ nguyên: { $columns }; các cột được biết: { $known }

# Con số
fault-number = cần một con số, ví dụ 12 hoặc 0,5 hoặc 0.5
fault-number-ambiguous = có thể hiểu theo hai cách: { $decimal } (dấu phẩy thập phân) hoặc { $thousands } (dấu phẩy ngăn hàng nghìn); hãy viết dấu chấm thập phân, hoặc bỏ dấu ngăn hàng nghìn
fault-number-exponent = không nhận số dạng lũy thừa; hãy viết đủ các chữ số
fault-number-digits = chỉ nhận các chữ số từ 0 đến 9
fault-number-percent = chỗ này không dùng tỷ lệ phần trăm; cần một con số
fault-number-too-large = quá nhiều chữ số nên không giữ được chính xác
fault-moment = cần ghi thời điểm theo dạng 2021-03-20T08:15:00Z
fault-redraw-only = ô phải để trống: mẫu điều tra được chọn lại thuộc về một nhóm đối tượng, mọi việc khác thuộc về một đơn vị
fault-one-of = cần ghi một trong các từ: { $known }
fault-yes-no = cần ghi có hoặc không (yes hoặc no)

# campaign.toml
fault-key-kept = khóa không có trong định dạng; được giữ nguyên
fault-key-type = cần { $expected }
toml-text = một văn bản trong ngoặc kép
toml-integer = một số nguyên
toml-flag = true hoặc false
toml-date = một ngày, ví dụ 2020-12-30
toml-tables = một danh sách các bảng
fault-toml-depth = quá { $most } cấp lồng nhau
fault-year = cần một năm từ 1900 đến 2200
fault-seed = cần một số nguyên không âm
fault-licence-name = cần một tên ngắn gồm chữ, số và dấu gạch nối, ví dụ CC-BY-4.0
fault-licence-unknown = các giấy phép đã biết: { $known }; giấy phép khác cần có địa chỉ tại licence_url
fault-licence-url = cần một địa chỉ bắt đầu bằng https:// hoặc http://, dài tối đa 200 ký tự
fault-edition = cần một số nguyên từ 1 đến 999
fault-phase-order = giai đoạn kết thúc trước khi bắt đầu ({ $from })
fault-phase-twice = có hai giai đoạn cùng tên
fault-framework-other = bộ tiêu chí trong gói là { $framework }; ở đây phải ghi cùng tên

# Đơn vị
fault-no-units = không có đơn vị nào
fault-unit-twice = đơn vị đã có ở dòng { $line }
fault-unit-unknown = trong units.csv không có đơn vị nào mang mã này
fault-region-names = vùng { $region } còn có tên tiếng Anh khác: { $other }

# Điểm
fault-too-many-scores = số đơn vị nhân số tiêu chí vượt { $most }
fault-criterion-unknown = bộ tiêu chí không có mã này
fault-criterion-not-leaf = tiêu chí này có tiêu chí thành phần; điểm phải ghi cho tiêu chí thành phần
fault-points-bounds = điểm phải từ 0 đến { $max }
fault-points-precision = điểm có tối đa { $digits } chữ số thập phân
fault-points-not-applicable = có ghi điểm dù tiêu chí không áp dụng; điểm này không được tính
fault-self-of-survey = điểm này do điều tra xã hội học cho; điểm tự đánh giá không được tính
score-judged-bounds = tiêu chí này được chấm từ { $lowest } đến { $highest } điểm
score-judged-step = tiêu chí này được chấm từ { $lowest }, theo bước { $step }
score-fact-unknown = tiêu chí không hỏi số liệu “{ $fact }”; các số liệu được hỏi: { $known }
score-fact-count = “{ $fact }” phải là số nguyên
score-fact-number = “{ $fact }” phải là một con số
score-fact-date = “{ $fact }” phải là một ngày, ví dụ 2020-12-31, hoặc none
score-fact-flag = “{ $fact }” phải là yes hoặc no
score-fact-option = “{ $fact }” phải là một trong: { $options }
score-fact-below = “{ $fact }” là { $value }; ít nhất phải là { $bound }
score-fact-above = “{ $fact }” là { $value }; nhiều nhất chỉ được { $bound }
score-fact-below-other = “{ $fact }” là { $value }; ít nhất phải bằng “{ $other }”, là { $bound }
score-fact-above-other = “{ $fact }” là { $value }; nhiều nhất chỉ bằng “{ $other }”, là { $bound }
score-fact-twice = dòng khác ghi giá trị khác cho “{ $fact }”
fault-last-unused = không quy tắc nào dùng số liệu năm trước “{ $fact }”
fault-source-unknown = quy tắc cần số liệu của “{ $source }”, nhưng external.csv không có cho đơn vị nào

# Điều tra xã hội học
fault-scale = “{ $part }” không phải một mức của thang; cần dạng câu trả lời=giá trị, ví dụ 2=0.25, hoặc câu trả lời=none
fault-scale-bounds = “{ $part }”: giá trị của thang phải từ 0 đến 1
fault-scale-twice = “{ $part }”: câu trả lời có hai lần
fault-positive = cần một số lớn hơn 0
fault-frame-reserved = bảng mẫu tự ghi cột có tên này; hãy đặt tên khác trong dàn mẫu
fault-frame-unit = kỳ đánh giá không có đơn vị mang mã này
fault-frame-stratum = mỗi tầng nằm trong một đơn vị; tầng này đã bắt đầu ở { $unit }
fault-margin-name = cần unit hoặc một câu hỏi chọn một phương án
fault-margin-none = { $category } không phải là phương án của câu hỏi này
fault-margin-lacks = thiếu tổng số của { $category }
fault-margin-category = phân bố đã biết không có tổng số của phương án này
fault-margins = không quá { $most } phân bố, mỗi phân bố không quá 1.000 loại
fault-frame-people = cần số người, là số nguyên không quá { $most }
fault-population-differs = tổng thể của tầng “{ $stratum }” khác với các dòng ở trên
fault-scale-long = thang có hơn { $most } câu trả lời
fault-weight = trọng số phải lớn hơn 0
fault-group-unknown = trong groups.csv không có nhóm đối tượng này
fault-question-unknown = trong questions.csv không có câu hỏi này
fault-question-group = câu hỏi không dành cho nhóm đối tượng { $group }
fault-answer-scale = câu trả lời không có trong thang của câu hỏi: { $scale }
fault-answer-value = câu hỏi không có thang, nên câu trả lời phải là một giá trị từ 0 đến 1
fault-error-negative = sai số chuẩn không được âm
fault-error-alone = có sai số chuẩn nhưng không có giá trị
fault-count-ambiguous = có thể hiểu theo hai cách: { $decimal } hoặc { $thousands }; hãy viết số nguyên không có dấu phân cách
fault-count = cần số lượt trả lời: một số nguyên không âm
fault-rule-question = quy tắc dùng câu hỏi “{ $question }”, nhưng questions.csv không có
fault-rule-group = quy tắc dùng nhóm đối tượng “{ $group }”, nhưng không có nhóm này

# Biểu mẫu
fault-form = đây không phải biểu mẫu chấm điểm, hoặc là biểu mẫu của phiên bản khác
fault-form-item = dòng này không phải nhập gì
fault-form-value = không đọc được nội dung này; đề nghị nhập một con số, một ngày (năm-tháng-ngày), có, không hoặc none
fault-form-unit = biểu mẫu thiếu mã đơn vị
fault-form-columns = biểu mẫu thiếu cột { $columns }; đề nghị tải lại biểu mẫu
fault-form-code = dòng này không thuộc tiêu chí nào: mã tiêu chí đã bị xóa hoặc sửa
fault-form-formula = ô này chứa công thức; đề nghị nhập giá trị
fault-form-framework = biểu mẫu thuộc bộ tiêu chí { $found }, không phải { $expected }
fault-form-campaign = biểu mẫu thuộc kỳ đánh giá { $found }, không phải { $expected }
fault-form-other-unit = biểu mẫu của đơn vị { $found }, không phải { $expected }
form-unit = Mã đơn vị
form-help = Chỉ nhập vào các ô có màu. Chưa biết thì để trống: để trống không phải là 0.
form-choice = Kết quả
form-points-range = Điểm từ 0 đến { $max }
form-count = Một số nguyên; none nếu không có
form-number = Một con số; none nếu không có
form-date = Một ngày: năm-tháng-ngày, ví dụ 2020-12-31; none nếu không có
form-flag = có hoặc không
form-option = Một trong: { $options }

# Bảng cho người đọc
table-rank = Xếp hạng
table-unit = Mã
table-name = Đơn vị
table-region = Vùng
table-points = Điểm
table-index = Chỉ số (%)
table-percent = Tỷ lệ (%)
table-band = Nhóm
table-code = STT
table-item = Mục nhập
table-criterion = Lĩnh vực, tiêu chí, tiêu chí thành phần
table-max = Điểm tối đa
table-rule = Quy tắc chấm điểm
table-value = Giá trị
table-applicable = Áp dụng
table-note = Ghi chú
table-missing = Nội dung còn thiếu
sheet-ranking = Xếp hạng
sheet-figures = Toàn bộ kết quả
sheet-form = Tự đánh giá
ranking-title = { $title }, năm { $year }
note-illustrative = Số liệu minh họa: được đặt ra để giới thiệu hệ thống, không phản ánh kết quả của đơn vị nào.

# Ghi gói dữ liệu
write-exists = ở { $path } đã có dữ liệu; hãy chọn chỗ khác
write-failed = không ghi được { $path }: { $why }
write-zip = không ghi được tệp nén: { $why }
write-xlsx = không ghi được bảng tính: { $why }

# Kiểm chứng
verify-no-description = không có datapackage.json nên không đối chiếu được mã băm của các tệp
verify-description = không đọc được datapackage.json: { $why }
verify-file-missing = { $file } có trong danh mục datapackage.json nhưng không có trong gói
verify-size = { $file } có { $found } byte; danh mục ghi { $expected }
verify-hash = { $file } đã bị thay đổi: mã băm là { $found }; danh mục ghi { $expected }
verify-hash-absent = { $file } có trong danh mục nhưng không ghi SHA-256 nên không đối chiếu được
verify-file-unlisted = { $file } không có trong danh mục datapackage.json
verify-files = { $count } tệp đúng như datapackage.json đã ghi
verify-unreadable = gói dữ liệu có lỗi nên không đọc được
verify-no-results = không có results.csv để đối chiếu với kết quả tính lại
verify-cell = { $file }, dòng { $line }, cột { $column }: đang ghi “{ $found }”; tính lại được “{ $expected }”
verify-results = đã tính lại: cả { $rows } dòng của results.csv đều đúng
verify-json = đã tính lại: results.json trùng khớp từng byte
verify-json-differs = results.json, byte { $byte } (đơn vị: { $unit }): đang ghi “{ $found }”; tính lại được “{ $expected }”
verify-proof-missing = không có proof.json: không có gì chứng minh đơn vị giữ khóa này đã công bố gói dữ liệu
verify-proof-without-key = proof.json không ghi khóa công khai; hãy cung cấp khóa của đơn vị công bố để đối chiếu
verify-proof-broken = proof.json không đúng: { $why }
verify-proof-elsewhere = proof.json đúng với bản ghi số { $record } của nhật ký, nhưng bản ghi đó không công bố gói dữ liệu này
verify-proved = đúng là gói đã được công bố: bản ghi số { $record } trong nhật ký có chữ ký gồm { $records } bản ghi
verify-proved-by = bản ghi số { $record } trong nhật ký có chữ ký gồm { $records } bản ghi đã công bố gói này, theo khóa do chính gói nêu: { $key }; hãy so khóa này với khóa mà đơn vị công bố đã thông báo
verify-witness-cosigned = bên làm chứng “{ $name }” đã ký xác nhận nhật ký gồm { $records } bản ghi, trong đó có lần công bố này, lúc { $hour } ngày { $day } (giờ Việt Nam)
verify-witness-untimely = chữ ký làm chứng của “{ $name }” ghi thời điểm { $hour } { $day } (giờ Việt Nam), trước khi công bố hoặc chưa đến, nên không được tính
verify-witness-forged = { $file }: chữ ký làm chứng mang tên “{ $name }” không đúng: không do khóa này ký hoặc được ký cho mốc ký số khác
verify-witness-silent = bên làm chứng “{ $name }” chưa ký xác nhận, theo các tệp đã cung cấp
verify-witness-own = “{ $name }” dùng khóa của chính đơn vị công bố: không ai tự làm chứng cho việc mình làm, nên không được tính
verify-witness-twice = “{ $other }” dùng cùng một khóa với “{ $name }”; hai tên chỉ được tính là một bên làm chứng
verify-witness-strangers = số chữ ký làm chứng của các khóa không được nêu là tin cậy, không được tính: { $count }
verify-witness-elsewhere = { $file }: mốc ký số trong tệp, xác nhận { $records } bản ghi, không chứng minh lần công bố này; các chữ ký làm chứng trong đó không được tính
verify-witness-unusable = không dùng được { $file }: { $why }
verify-witness-split = { $file }: đơn vị công bố đã ký hai nhật ký khác nhau cùng có { $records } bản ghi; đề nghị giữ lại cả hai tệp và thông báo việc này
verify-witness-unpublished = gói dữ liệu không có bằng chứng công bố hợp lệ nên không có mốc ký số để bên làm chứng ký xác nhận
verify-witnesses-enough = đủ bên làm chứng: { $count } bên đã ký xác nhận, yêu cầu ít nhất { $needed }
verify-witnesses-too-few = KHÔNG đủ bên làm chứng: { $count } bên đã ký xác nhận, yêu cầu ít nhất { $needed }

# Số liệu từ nguồn khác, gói dữ liệu của kỳ đánh giá
fault-figure-appraised = Tiêu chí này do thẩm định chấm, không nhận số liệu từ nguồn khác
fault-figure-item = Bộ tiêu chí không dùng mục này: cần mã của tiêu chí do điều tra hoặc nguồn khác chấm, tên nguồn hoặc tên câu hỏi trong thang điểm
package-everybody = Mọi đối tượng
package-preliminary = Số liệu tạm thời, chưa được Hội đồng thẩm định kết luận; không công bố.
