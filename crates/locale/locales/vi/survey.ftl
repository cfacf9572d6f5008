# Thiết kế mẫu
survey-stratum-mixed = Tầng { $stratum } vừa có cụm vừa có phiếu được chọn trực tiếp; mỗi tầng chỉ chọn một loại đơn vị mẫu
survey-probabilities-mixed = Tầng { $stratum }: hoặc mọi cụm đều có xác suất chọn riêng, hoặc tầng có quy mô tổng thể; không dùng lẫn hai cách
survey-probability = Cụm { $cluster }: xác suất chọn phải lớn hơn 0 và không quá 1
survey-population-short = Tầng { $stratum }: quy mô tổng thể nhỏ hơn số đơn vị đã chọn ({ $drawn })
survey-lonely = Tầng { $stratum } chỉ có một đơn vị mẫu nên không tính được sai số; hãy gộp với tầng khác hoặc chọn cách xử lý tầng đơn
survey-lonely-certainty = { $strata } tầng chỉ có một đơn vị mẫu được coi như đã điều tra toàn bộ; sai số có thể thấp hơn thực tế
survey-lonely-average = { $strata } tầng chỉ có một đơn vị mẫu được tính theo phương sai bình quân của các tầng khác
survey-lonely-adjust = { $strata } tầng chỉ có một đơn vị mẫu được so với trung bình chung của mẫu; sai số được ước lượng thận trọng

# Phiếu trả lời
survey-not-allocated = Tầng { $stratum } không có dòng nào trong bảng phân bổ
survey-columns-differ = Các cột của phiếu trả lời không cùng số dòng hoặc không đủ số cột
survey-row-outside = Dòng { $row }: mã nơi chọn mẫu hoặc mã nhóm không có trong thiết kế
survey-weight = Dòng { $row }: quyền số phải là số không âm
survey-code-outside = Dòng { $row }: mã trả lời phải nhỏ hơn { $codes }
survey-column-kind = Loại của cột trả lời không đúng như đã khai báo

# Hiệu chỉnh quyền số
survey-margin-length = Bảng phân lớp phải có đúng { $cells } ô
survey-class-unknown = Lớp { $class } có phiếu trả lời nhưng chưa có quy mô tổng thể
survey-class-empty = Lớp { $class } có trong tổng thể nhưng không có phiếu trả lời; hãy gộp với lớp khác
survey-raking-large = Quyền số không được hiệu chỉnh: các phân bố kết hợp với các đơn vị tạo ra hơn { $most } ô
survey-margin-unmet = Quyền số không được hiệu chỉnh theo phân bố { $margin }: { $why }
survey-margin-unanswered = { $responses } phiếu không trả lời { $margin } và giữ nguyên tỷ trọng của mình
survey-factor-extreme = Hiệu chỉnh làm quyền số thay đổi từ { $low } đến { $high } lần mức thay đổi bình quân; một số ít phiếu có thể ảnh hưởng lớn đến kết quả
survey-raking-diverges = Không hiệu chỉnh được quyền số cho khớp mọi phân bố đã biết; hãy kiểm tra tổng của các phân bố có bằng nhau không

# Mẫu lặp
survey-replicate-length = Mỗi mẫu lặp phải có hệ số của đủ { $units } đơn vị mẫu
survey-not-paired = Tầng { $stratum }: phương pháp nửa mẫu cân bằng cần đúng hai đơn vị mẫu trong mỗi tầng
survey-damping = Hệ số Fay phải từ 0 đến dưới 1

# Cỡ mẫu, phân bổ và chọn mẫu
survey-precision = Sai số, độ tin cậy, tỷ lệ dự kiến và tỷ lệ trả lời phải nằm trong khoảng từ 0 đến 100%; hệ số thiết kế và quy mô tổng thể phải là số dương
survey-share = Tầng { $stratum }: độ phân tán và chi phí phải là số dương
survey-total = Không thể phân bổ { $total } phiếu: theo mức tối thiểu của từng tầng phải có ít nhất { $least }, theo quy mô tổng thể nhiều nhất là { $most }
survey-too-few = Chỉ có { $units } đơn vị, không đủ để chọn { $take }
survey-size = Đơn vị { $unit }: quy mô phải là số không âm
survey-stratum-empty = Tầng { $stratum } không có ai để chọn
survey-frame-depth = Dàn mẫu không đúng { $stages } giai đoạn chọn mẫu

# Kết quả không công bố
survey-suppressed-few = Không công bố: có ít hơn { $least } câu trả lời
survey-suppressed-unsure = Không công bố: khoảng tin cậy quá rộng
survey-suppressed-derivable = Không công bố: có thể suy ra kết quả của nhóm quá nhỏ bên cạnh
