# Theo dõi kỳ đánh giá
oversight-title = Theo dõi tiến độ và điểm
oversight-lead = Toàn bộ đơn vị theo lĩnh vực: điểm tự đánh giá, điểm sau thẩm định, trạng thái và việc chậm hạn.
oversight-embargo = Điểm chưa công bố, chỉ dùng trong nội bộ. Việc xem trang này được ghi vào nhật ký.
oversight-reading = Trong mỗi ô: tỷ lệ điểm tự đánh giá → sau thẩm định, tính theo phần trăm điểm tối đa được áp dụng; ô càng đậm, tỷ lệ càng cao.
oversight-then = , sau thẩm định
oversight-export = Tải về:
oversight-none = Không có đơn vị nào như vậy.
oversight-more = Các đơn vị tiếp theo
oversight-kind = Loại đơn vị
oversight-find = Tìm đơn vị (không cần dấu)
oversight-region = Vùng
oversight-any = Tất cả
oversight-state = Trạng thái
oversight-sort = Sắp xếp theo
oversight-late = Chậm hạn
oversight-late-all = Chậm hạn
oversight-late-only = Chỉ đơn vị chậm hạn
oversight-overdue = quá hạn
oversight-was-late = nộp chậm
oversight-show = Hiển thị
oversight-all = Bỏ lọc
oversight-unit = Đơn vị
oversight-code = Mã
oversight-entered-head = Đã chấm
oversight-entered = { $n }/{ $of }
oversight-own-points = Điểm tự đánh giá
oversight-appraised-points = Điểm sau thẩm định
oversight-own-share = tự đánh giá (%)
oversight-appraised-share = sau thẩm định (%)
oversight-order-code = mã đơn vị
oversight-order-state = trạng thái, chậm nhất trước
oversight-order-late = chậm hạn trước
oversight-order-own = điểm tự đánh giá, thấp trước
oversight-order-appraised = điểm sau thẩm định, thấp trước
oversight-order-gap = chênh lệch, tự chấm cao hơn trước
oversight-remind-all = Nhắc tất cả đơn vị quá hạn
oversight-remind-chosen = Nhắc các đơn vị đã chọn
oversight-remind-hint = Cán bộ và lãnh đạo đơn vị nhận thông báo và thư; mỗi đơn vị được nhắc nhiều nhất một lần một ngày.
oversight-tick = Chọn để nhắc
oversight-reminded-on = đã nhắc { $day }
oversight-reminded =
    { $units ->
        [0] Không nhắc đơn vị nào: không có đơn vị quá hạn hoặc các đơn vị đã được nhắc hôm nay.
       *[other] Đã nhắc { $units } đơn vị.
    }
oversight-mail-subject = Nhắc nộp hồ sơ tự đánh giá: { $campaign }
oversight-mail = Đơn vị { $unit } chưa nộp hồ sơ tự đánh giá của { $campaign }. Hạn nộp là { $deadline } ({ $due }). Đề nghị hoàn thành và nộp tại:

# Chênh lệch giữa tự chấm và thẩm định
gaps-title = Chênh lệch tự chấm và thẩm định
gaps-lead = So sánh điểm đơn vị tự chấm với điểm sau thẩm định, theo tiêu chí và theo đơn vị. Tiêu chí ít được chấp nhận nhất đứng trước.
gaps-no-judgement = Bảng này chỉ cho biết nơi cần xem thêm, không phải là kết luận về đơn vị hay về quy định: chênh lệch có thể do cách hiểu quy định, do tài liệu kiểm chứng hoặc do chính việc thẩm định.
gaps-by-criterion = Theo tiêu chí
gaps-by-unit = Đơn vị tự chấm cao hơn thẩm định nhiều nhất
gaps-none = Chưa có điểm nào được thẩm định.
gaps-none-over = Không có đơn vị nào tự chấm cao hơn thẩm định.
gaps-units = Số đơn vị
gaps-criteria = Số tiêu chí
gaps-mean-own = Trung bình tự chấm
gaps-mean-appraised = Trung bình sau thẩm định
gaps-mean-change = Thay đổi trung bình
gaps-accepted = Được chấp nhận (%)
gaps-remark = Điểm cần xem
gaps-over = Chênh lệch
gaps-few = Dưới một nửa được chấp nhận: có thể quy định chưa rõ
gaps-far = Điểm thay đổi nhiều so với điểm tối đa: có thể quy định chưa rõ
gaps-few-and-far = Dưới một nửa được chấp nhận và điểm thay đổi nhiều: có thể quy định chưa rõ
gaps-chart = Tỷ lệ điểm tự chấm được chấp nhận
gaps-chart-description = { $criteria } tiêu chí có tỷ lệ được chấp nhận thấp nhất; bảng bên dưới có đủ số liệu.

# Khối lượng công việc của đơn vị
burden-title = Công sức của các đơn vị
burden-lead = Kỳ đánh giá này tốn bao nhiêu công sức của các đơn vị: giờ làm việc đơn vị tự kê khai khi nộp, tệp và liên kết đã cung cấp, tiêu chí và số liệu phải trả lời, so với năm trước.
burden-no-judgement = Bảng này giúp giảm bớt những gì phải hỏi, không dùng để đánh giá đơn vị và không ảnh hưởng đến điểm. Việc kê khai giờ làm việc là tự nguyện.
burden-sums = Tính chung
burden-what = Nội dung
burden-by-unit = Theo đơn vị
burden-reading = Đơn vị kê khai nhiều giờ nhất đứng trước; dấu – là đơn vị không kê khai hoặc không có hồ sơ.
burden-units = Số đơn vị tham gia
burden-told = Số đơn vị có kê khai giờ làm việc
burden-hours = Giờ làm việc
burden-hours-mean = Giờ làm việc bình quân một đơn vị có kê khai
burden-files = Tệp
burden-links = Liên kết
burden-criteria = Số tiêu chí mỗi đơn vị phải tự chấm
burden-facts = Số số liệu mỗi đơn vị phải nhập
burden-facts-all = Số số liệu phải nhập của tất cả đơn vị

# Báo cáo liêm chính
integrity-redrawn = Mẫu điều tra đã được chọn lại
integrity-draw = { $group }: chọn mẫu lần { $number }
integrity-title = Báo cáo liêm chính
integrity-lead = Mọi thay đổi điểm sau khi khóa hoặc sau khi rà soát, mọi lần mở lại hồ sơ, mọi tiêu chí được loại ra và mọi tiếp xúc về điểm số: ai, khi nào, vì sao và ảnh hưởng đến thứ hạng. Báo cáo được lập từ nhật ký; không thay đổi nào có thể thiếu.
integrity-embargo = Kết quả chưa công bố. Việc xem trang này được ghi vào nhật ký.
integrity-embargo-short = Chưa công bố
integrity-take = Tải về
integrity-changes = Thay đổi, mở lại, loại trừ, tiếp xúc
integrity-none = Không có trường hợp nào.
integrity-not-ranked = Kỳ đánh giá có quá nhiều đơn vị nên ảnh hưởng đến thứ hạng không được tính tại đây; hãy so sánh hai lần tính.
integrity-more = Các đơn vị tiếp theo
integrity-when = Thời điểm
integrity-who = Người thực hiện
integrity-group = Nhóm đối tượng
integrity-unit = Đơn vị
integrity-code = Tiêu chí
integrity-what = Sự việc
integrity-before = Trước
integrity-after = Sau
integrity-reason = Lý do, nội dung
integrity-ranks = Ảnh hưởng của mọi thay đổi điểm của đơn vị
integrity-effect =
    { $moved ->
        [0] Chỉ số { $before } → { $after }, thứ hạng { $rank_before } → { $rank_after }.
       *[other] Chỉ số { $before } → { $after }, thứ hạng { $rank_before } → { $rank_after }; { $moved } đơn vị khác đổi thứ hạng.
    }
integrity-side = Bên thực hiện
integrity-public-lead = Mọi thay đổi điểm sau khi đã chốt hoặc đã thẩm định, mọi lần mở lại hồ sơ, mọi tiêu chí được loại khỏi thang điểm, mọi lần liên hệ về điểm đã được ghi nhận và mọi lần chọn lại mẫu điều tra: khi nào, bên nào, lý do, và ảnh hưởng đến thứ hạng. Báo cáo được lập từ nhật ký và công bố cùng kết quả.
integrity-public-none = Không có thay đổi nào như vậy trong năm này.
integrity-public-untold = Gói dữ liệu của năm này không kèm báo cáo liêm chính.
integrity-public-more = Còn { $count } dòng khác, xem trong tệp CSV.
integrity-contact-by = { $from }: { $text }
integrity-contact-on = { $from }, ngày { $day }: { $text }
integrity-looks = Ai đã xem kết quả trước khi công bố
integrity-looked-at = Nội dung đã xem
integrity-note = Ghi nhận tiếp xúc về điểm số
integrity-note-save = Ghi nhận
integrity-note-lead = Ghi lại việc có người trao đổi với người chấm điểm về điểm số. Nội dung được lưu trong nhật ký và không thể rút lại. Nội dung và lý do được công bố cùng kết quả, tên người thì không: đừng ghi tên người vào nội dung.
integrity-note-unit = Mã đơn vị
integrity-note-unit-hint = Ví dụ: VN-13
integrity-note-code = Mã tiêu chí (để trống nếu về cả hồ sơ)
integrity-note-from = Người tiếp xúc
integrity-note-day = Ngày tiếp xúc
integrity-note-text = Nội dung đề nghị
integrity-note-no-code = Không có tiêu chí này trong bộ tiêu chí của đơn vị
integrity-note-not-part = Đơn vị không tham gia kỳ đánh giá
run-changed-since =
    { $count ->
        [0] Từ lần tính này đến nay không có điểm nào thay đổi.
       *[other] Từ lần tính này đến nay đã có { $count } điểm thay đổi.
    }
run-approved-since =
    { $count ->
        [0] Kết quả đã được phê duyệt (lần tính số { $run }); từ đó đến nay không có điểm nào thay đổi.
       *[other] Kết quả đã được phê duyệt (lần tính số { $run }); từ đó đến nay đã có { $count } điểm thay đổi.
    }
run-approved-at-least = Kết quả đã được phê duyệt (lần tính số { $run }); từ đó đến nay đã có ít nhất { $count } điểm thay đổi.
run-changed-at-least = Từ lần tính này đến nay đã có ít nhất { $count } điểm thay đổi.

# Điểm đáng xem thêm
flags-title = Điểm đáng xem thêm
flags-lead = Những điểm có thể cần xem lại: cùng một tài liệu ở nhiều đơn vị, tài liệu có trước năm đánh giá, số liệu tròn, kết quả đúng bằng mốc. Mỗi điểm đều có thể có lý do bình thường; hệ thống không kết luận và không thay đổi điểm nào.
flags-found =
    { $flags ->
        [0] Không có điểm nào đáng xem thêm ở { $units } hồ sơ trên trang này.
       *[other] { $flags } điểm đáng xem thêm ở { $units } hồ sơ trên trang này.
    }
flags-at-criterion = Đáng xem thêm (không phải là kết luận):

# Mức độ thống nhất của hai lần thẩm định độc lập
agreement-title = Mức độ thống nhất giữa hai người thẩm định độc lập
agreement-lead = { $pairs } lần chấm được hai người thẩm định độc lập; { $equal } bằng nhau. Hệ số alpha của Krippendorff trên tỷ lệ điểm tối đa: { $alpha }.
agreement-reading = 1 là hoàn toàn thống nhất, 0 là không hơn ngẫu nhiên; dấu – là quá ít lần chấm hoặc mọi điểm như nhau. Hệ số thấp cho biết quy định có thể chưa rõ, không phải là kết luận về người thẩm định.
agreement-pairs = Số lần chấm
agreement-equal = Bằng nhau (%)
agreement-kappa = Kappa của Cohen (có trọng số)
