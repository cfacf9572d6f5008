# Độ chắc chắn của chỉ số và thứ hạng
cli-uncertainty = Khoảng thứ hạng 95%: { $replicates } lần lấy mẫu lại; { $surveyed } đơn vị theo phiếu trả lời, { $figured } đơn vị theo sai số chuẩn của số liệu
sure-title = Thứ hạng chắc chắn đến mức nào
sure-why = Một phần chỉ số dựa trên điều tra chọn mẫu. Khoảng thứ hạng cho biết những hạng mà mẫu điều tra không loại trừ được: trong ít nhất 95 trên 100 cuộc điều tra như vậy, khoảng này chứa thứ hạng đúng. Hai đơn vị có khoảng giao nhau thì chưa nên coi là hơn kém nhau.
sure-basis = Tính bằng { $replicates } lần lấy mẫu lại, từ phiếu trả lời ({ $surveyed } đơn vị) và từ sai số chuẩn của số liệu ({ $figured } đơn vị).
sure-description = { $units } đơn vị theo thứ hạng. { $first }: hạng { $rank }, khoảng từ { $low } đến { $high }. Khoảng hẹp nhất gồm { $narrow } hạng, rộng nhất gồm { $wide } hạng.
sure-rank = Hạng
sure-open = Khoảng thứ hạng (95%)
sure-error = Sai số chuẩn (điểm %)
sure-alike = Số đơn vị chưa phân biệt được
sure-band = Khả năng thuộc nhóm
sure-from-to = { $low } – { $high }
sure-file = Tệp CSV: sai số chuẩn, khoảng thứ hạng, xác suất của từng hạng và từng nhóm
sure-plot = Biểu đồ thứ hạng
sure-table = Bảng số liệu của biểu đồ
sure-caption = Vạch đứng là thứ hạng; thanh ngang là khoảng thứ hạng mà mẫu điều tra không loại trừ được.
