# Biểu thức trong phiếu hỏi
expr-too-long = điều kiện dài quá { $most } byte
expr-character = “{ $character }” không có nghĩa trong điều kiện
expr-too-many = điều kiện có hơn { $most } thành phần
expr-too-deep = quá nhiều cấp dấu ngoặc lồng nhau
expr-operator = điều kiện cần kết thúc ở đây, hoặc cần and, or, =, +
expr-operand = ở đây cần một giá trị: số, văn bản trong dấu nháy, { "${" }tên{ "}" } hoặc hàm
expr-close = cần dấu phẩy hoặc dấu đóng ngoặc
expr-name = “{ $name }” không phải là hàm và cũng không phải là câu trả lời; câu trả lời viết là { "${" }{ $name }{ "}" }, văn bản đặt trong dấu nháy
expr-function = không hỗ trợ hàm { $name }; các hàm được hỗ trợ: selected, count-selected, string-length, regex, not, if, true, false, today
expr-arguments = hàm { $name } cần { $arguments } giá trị
expr-no-answer = { $name } là ghi chú hoặc nhóm câu hỏi nên không có câu trả lời
expr-unknown = không có câu hỏi { $name }
expr-this = dấu chấm chỉ câu trả lời đang nhập; ở đây không có
expr-condition = “{ $part }” không phải là điều kiện
expr-number = “{ $part }” không phải là số
expr-text = “{ $part }” không phải là văn bản
expr-many = “{ $part }” được chọn nhiều phương án; hãy dùng selected(...)
expr-code = danh sách không có phương án { $code }; các phương án: { $codes }
expr-literal = “{ $part }” ở đây phải là văn bản trong dấu nháy
expr-select = “{ $part }” không chọn từ danh sách
expr-branches = hai kết quả của if(...) phải cùng loại
expr-pattern = không đọc được mẫu “{ $pattern }”
expr-itself = câu hỏi không thể phụ thuộc vào chính câu trả lời của nó
expr-later = câu hỏi { $name } được hỏi sau câu này

# Phiếu hỏi
form-no-survey = tệp không có trang tính “survey”
form-column-unsupported = cột này thay đổi cách hoạt động của phiếu và không được hỗ trợ; phải để trống
form-type-unsupported = không hỗ trợ kiểu “{ $type }”; các kiểu được hỗ trợ: select_one, select_multiple, integer, decimal, text, note, start, end, begin_group, end_group
form-language = không có cột nào dùng ngôn ngữ này
form-code-blank = tên không được có dấu cách
form-code-twice = danh sách { $list } đã có phương án này
form-worth = cần giá trị từ 0 đến 1, hoặc none nếu phương án không được tính
form-too-deep = các nhóm lồng nhau quá { $most } cấp
form-end-without-begin = ở đây không có nhóm nào đang mở
form-begin-without-end = nhóm chưa được kết thúc
form-name = tên bắt đầu bằng chữ cái hoặc dấu gạch dưới, chỉ gồm chữ cái, chữ số, dấu gạch dưới, gạch nối và dấu chấm
form-group-empty = nhóm không có câu hỏi nào
form-list-unknown = trang tính choices không có danh sách { $list }
form-label-missing = thiếu nội dung để đọc
form-label-language = thiếu nội dung ở một ngôn ngữ
form-default = giá trị này không thể là câu trả lời của câu hỏi
form-matrix-row = mỗi dòng của { $matrix } phải là select_one của cùng một danh sách
form-matrix-required = bảng đánh giá nhiều đơn vị phải được trả lời từng ô: hãy ghi “yes”
form-measure-question = hãy ghi câu hỏi của Chỉ số ở cột “question”
form-measure-scale = Chỉ số chỉ nhận select_one có đủ giá trị cho mọi phương án, hoặc decimal
form-measure-unit = các đơn vị được đánh giá theo dòng trong một nhóm
form-measure-twice = câu hỏi này của Chỉ số đã được hỏi cho cùng đơn vị

# Phiếu thu thập bằng công cụ khác
import-no-choice = “{ $text }” không phải là một phương án trả lời
import-no-column = bảng không có cột này
import-target-twice = đã có cột khác chứa nội dung này
import-no-question = phiếu hỏi không có câu hỏi hoặc phương án này
import-no-unit = không xác định được phiếu nói về đơn vị nào
import-no-answers = không có cột nào chứa câu trả lời
import-no-moment = “{ $text }” không phải là ngày, hoặc ngày và giờ
import-no-answer = “{ $text }” không phải là câu trả lời của câu hỏi này
import-unknown-unit = “{ $text }” không phải là đơn vị được điều tra
import-lacks-answer = câu hỏi { $question } bắt buộc phải trả lời
import-breaks-constraint = câu trả lời cho { $question } không đáp ứng yêu cầu của phiếu
import-row-empty = không có câu hỏi nào được trả lời
import-id-twice = dòng { $line } có cùng mã phiếu nhưng câu trả lời khác

# Điều kiện diễn đạt bằng lời, trên phiếu giấy
told-plain = { $text }
told-text = “{ $text }”
told-question = câu { $number }
told-chosen = { $question } chọn { $choices }
told-empty = { $of } không trả lời
told-given = { $of } có trả lời
told-compare = { $left } { $sign } { $right }
told-and = { $left }, và { $right }
told-or = { $left }, hoặc { $right }
told-not = không phải là { $inner }
told-group = ({ $inner })
told-count = số ô đã chọn ở { $of }
told-length = số ký tự của { $of }
told-today = ngày hôm nay
