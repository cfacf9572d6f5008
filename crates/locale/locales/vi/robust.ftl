# Độ chắc chắn của chỉ số và thứ hạng
cli-uncertainty = Khoảng thứ hạng 95%: { $replicates } lần lấy mẫu lại; { $surveyed } đơn vị theo phiếu trả lời, { $figured } đơn vị theo sai số chuẩn của số liệu, { $appraised } đơn vị theo chênh lệch thẩm định
sure-title = Thứ hạng chắc chắn đến mức nào
sure-why = { $rests ->
        [both] Một phần chỉ số dựa trên điều tra chọn mẫu, một phần dựa trên những điểm mà hai người thẩm định chấm khác nhau.
        [appraisal] Một phần chỉ số dựa trên những điểm mà hai người thẩm định chấm khác nhau.
       *[sample] Một phần chỉ số dựa trên điều tra chọn mẫu.
    } Khoảng thứ hạng cho biết những hạng chưa loại trừ được: nếu làm lại nhiều lần, trong ít nhất 95 trên 100 lần khoảng này chứa thứ hạng đúng. Hai đơn vị có khoảng giao nhau thì chưa nên coi là hơn kém nhau.
sure-basis = Tính bằng { $replicates } lần lấy mẫu lại, từ phiếu trả lời ({ $surveyed } đơn vị) và từ sai số chuẩn của số liệu ({ $figured } đơn vị).{ $appraised ->
        [0] {""}
       *[other] {" "}Nơi có hai người thẩm định, một nửa chênh lệch giữa hai điểm là sai số chuẩn của điểm ({ $appraised } đơn vị). Bình phương sai số do chọn mẫu và bình phương sai số do thẩm định cộng lại bằng bình phương sai số chuẩn.
    }
sure-description = { $units } đơn vị theo thứ hạng. { $first }: hạng { $rank }, khoảng từ { $low } đến { $high }. Khoảng hẹp nhất gồm { $narrow } hạng, rộng nhất gồm { $wide } hạng.
sure-rank = Hạng
sure-open = Khoảng thứ hạng (95%)
sure-error = Sai số chuẩn (điểm %)
sure-sampled = Sai số do chọn mẫu
sure-appraised = Sai số do thẩm định
sure-alike = Số đơn vị chưa phân biệt được
sure-band = Khả năng thuộc nhóm
sure-from-to = { $low } – { $high }
sure-file = Tệp CSV: sai số chuẩn, khoảng thứ hạng, xác suất của từng hạng và từng nhóm
sure-plot = Biểu đồ thứ hạng
sure-table = Bảng số liệu của biểu đồ
sure-caption = Vạch đứng là thứ hạng; thanh ngang là khoảng thứ hạng chưa loại trừ được.
cli-robust = { $trials } lần thử mỗi loại. Chỉ đổi trọng số: mỗi đơn vị dịch chuyển trung bình { $weights } hạng; đổi mọi lựa chọn: { $all } hạng. Nếu bỏ một tiêu chí, các đơn vị dịch chuyển nhiều nhất (số hạng trung bình):
cli-robust-files = Đã ghi các bảng method-*.csv vào { $out }
robust-nothing = Cần ít nhất ba đơn vị được xếp hạng và hai lĩnh vực có điểm để so các cách xác định chỉ số
robust-failed = { $failed } lần thử không cho kết quả là số và không được tính
nav-robust = Độ vững
robust-page = Thứ hạng phụ thuộc vào phương pháp đến mức nào
robust-lead = Trọng số, thang đo và cách cộng điểm của một chỉ số tổng hợp là các lựa chọn; người khác có thể chọn cách khác cũng hợp lý. Trang này xác định lại chỉ số bằng hàng nghìn cách như vậy, để người đọc biết thứ hạng nào vững và thứ hạng nào do cách chọn mà có. Kết quả đã công bố không thay đổi. Điểm thưởng và điểm phạt không được tính ở đây.
robust-card-weights = Khi trọng số thay đổi
robust-card-weights-hint = hạng, mỗi đơn vị dịch chuyển trung bình nếu trọng số ở mỗi cấp tăng hoặc giảm tới một phần tư
robust-card-all = Khi mọi lựa chọn thay đổi
robust-card-all-hint = hạng, mỗi đơn vị dịch chuyển trung bình nếu đổi cùng lúc mọi lựa chọn bên dưới
robust-card-alpha = Hệ số alpha của Cronbach
robust-card-alpha-hint = các lĩnh vực cùng đo một điều đến mức nào: gần 1 là rất giống nhau, gần 0 là mỗi lĩnh vực đo một điều riêng
robust-card-first = Thành phần chính thứ nhất
robust-card-first-hint = phần khác biệt giữa các đơn vị mà riêng nó đã nói lên
robust-ranks-title = Thứ hạng khi trọng số thay đổi
robust-ranks-description = { $units } đơn vị theo thứ hạng. { $steady } đơn vị không rời thứ hạng của mình quá một bậc. Khoảng rộng nhất thuộc về { $widest }: từ hạng { $low } đến hạng { $high }.
robust-ranks-caption = Vạch đứng là thứ hạng theo tổng điểm; thanh ngang chứa chín phần mười số lần thử.
robust-ranks-plot = Biểu đồ thứ hạng
robust-ranks-table = Bảng số liệu: khi trọng số thay đổi, và khi mọi lựa chọn thay đổi
robust-column-rank = Hạng theo tổng điểm
robust-column-weights = Khoảng khi đổi trọng số
robust-column-all = Khoảng khi đổi mọi lựa chọn
robust-column-median = Hạng ở giữa
robust-column-same = Số lần giữ nguyên hạng
robust-choices-title = Lựa chọn nào quan trọng nhất
robust-choices-why = Mức dịch chuyển của các đơn vị khác nhau giữa các lần thử. Phần “riêng” là phần khác nhau ấy sẽ mất đi nếu chỉ cố định lựa chọn này; phần “cùng các lựa chọn khác” là phần còn lại nếu cố định mọi lựa chọn kia (chỉ số Sobol bậc nhất và tổng).
robust-choices-description = Quan trọng nhất: { $most } ({ $share } của khác biệt, cùng các lựa chọn khác).
robust-column-choice = Lựa chọn
robust-column-options = Các phương án
robust-column-first = Riêng
robust-column-total = Cùng các lựa chọn khác
robust-choice-weights = Trọng số
robust-choice-weights-options = quanh trọng số đã quyết định (tăng giảm tới một phần tư ở mỗi cấp); ngẫu nhiên quanh đó (Dirichlet); các lĩnh vực bằng nhau; theo số liệu (thành phần chính thứ nhất)
robust-choice-scaling = Thang đo
robust-choice-scaling-options = tỷ lệ điểm đạt được; từ đơn vị thấp nhất đến cao nhất; độ lệch chuẩn; thứ hạng; so với đơn vị tốt nhất
robust-choice-aggregation = Cách cộng các lĩnh vực
robust-choice-aggregation-options = trung bình cộng, trung bình nhân, trung bình điều hòa; so từng cặp (Copeland) nếu không quá 250 đơn vị
robust-choice-left-out = Bỏ một tiêu chí
robust-choice-left-out-options = không bỏ, hoặc bỏ một tiêu chí chấm điểm bất kỳ
robust-choice-absent = Tiêu chí không áp dụng
robust-choice-absent-options = không tính vào điểm tối đa, hoặc tính bằng mức trung bình của các đơn vị khác
robust-fields-title = Lĩnh vực nào tạo nên khác biệt
robust-fields-why = Trọng số nói lĩnh vực đáng bao nhiêu điểm; phần đóng góp nói bao nhiêu phần khác biệt giữa các đơn vị đến từ lĩnh vực ấy. Lĩnh vực mà đơn vị nào cũng đạt điểm gần như nhau thì đóng góp ít, dù nhiều điểm.
robust-fields-description = Đóng góp nhiều nhất vào khác biệt: { $most } ({ $share }; trọng số { $weight }).
robust-column-weight = Trọng số
robust-column-contribution = Đóng góp vào khác biệt
robust-column-mean = Mức đạt trung bình
robust-column-spread = Độ lệch chuẩn
robust-column-rest = Tương quan với phần còn lại
robust-column-moved = Nếu bỏ: dịch chuyển trung bình
robust-column-most = Nếu bỏ: nhiều nhất
robust-column-alpha = Alpha
robust-criteria-title = Từng tiêu chí
robust-criteria-table = Bảng của { $n } tiêu chí chấm điểm
robust-structure-title = Các lĩnh vực liên quan với nhau thế nào
robust-structure-why = Hệ số tương quan giữa tỷ lệ điểm của hai lĩnh vực: 1 là cùng cao cùng thấp, 0 là không liên quan, số âm là ngược nhau.
robust-components = Thành phần chính
robust-component = Thành phần
robust-component-share = Phần của tổng phương sai
robust-basis = Mỗi khoảng và mỗi con số trung bình tính từ { $trials } lần thử, từ cùng một số khởi đầu nên ai cũng tính lại được: parindex robustness. { $failed ->
    [0] Không lần thử nào phải bỏ.
   *[other] { $failed } lần thử không cho kết quả là số và không được tính.
}
robust-file-ranks = Tệp CSV: thứ hạng của từng đơn vị trong các lần thử
robust-file-criteria = Tệp CSV: từng lĩnh vực và tiêu chí
robust-file-choices = Tệp CSV: phần của từng lựa chọn
robust-file-structure = Tệp CSV: tương quan và thành phần chính
