# Kỳ đánh giá
office-campaigns = Kỳ đánh giá
campaign-none = Chưa có kỳ đánh giá nào.
campaign-new-title = Lập kỳ đánh giá
campaign-new = Lập kỳ đánh giá
campaign-new-lead = Mỗi năm một kỳ: sau khi lập, đề nghị đặt thời gian từng giai đoạn, rồi mở kỳ đánh giá theo kế hoạch và bộ tiêu chí đã được phê duyệt.
campaign-year = Năm
campaign-year-hint = Năm xác định chỉ số, ví dụ 2020
campaign-title-vi = Tên kỳ đánh giá
campaign-title-en = Tên bằng tiếng Anh (nếu có)
campaign-host = Cơ quan chủ trì
campaign-state = Trạng thái
campaign-planned = Chưa mở
campaign-running = Đang thực hiện: { $step }
campaign-concluded = Hội đồng đã kết luận, chờ phê duyệt
campaign-approved = Kết quả đã được phê duyệt, chưa công bố
campaign-embargoed = Chờ công bố vào { $when }
campaign-published = Đã công bố

# Tiến trình
campaign-path = Tiến trình
campaign-stop-open = Mở kỳ đánh giá
campaign-stop-approve = Phê duyệt kết quả
campaign-stop-publish = Công bố
campaign-stop-done = đã xong
campaign-stop-later = chưa đến
campaign-stop-now = đang ở bước này
campaign-stop-today = đang thực hiện, hết hạn hôm nay
campaign-stop-left = đang thực hiện, còn { $days } ngày
campaign-stop-over = đang thực hiện, quá hạn { $days } ngày
campaign-no-days = chưa đặt thời gian
campaign-days-extended = { $days }, gia hạn đến { $to }
campaign-obstacles = Còn vướng trước khi mở
campaign-taking-units = Đơn vị tham gia
campaign-units = { $n } đơn vị
campaign-units-word = đơn vị tham gia
campaign-units-none = danh mục đơn vị chưa có đơn vị nào thuộc loại này
campaign-extensions = Gia hạn
campaign-history = Diễn biến
campaign-at = Thời điểm
campaign-by = Người thực hiện
campaign-what = Nội dung
campaign-done-begun = Lập kỳ đánh giá
campaign-done-schedule = Đặt thời gian các giai đoạn
campaign-done-terms = Đặt quy định về nộp muộn, thẩm định hai người, đơn vị công bố và giấy phép
campaign-done-opened = Mở kỳ đánh giá
campaign-done-advanced = Chuyển sang giai đoạn { $step }
campaign-done-extended = Gia hạn { $step } đến { $to }: { $unit }
campaign-done-concluded = Hội đồng kết luận, biên bản số { $minutes }
campaign-done-returned = Trả lại hội đồng
campaign-done-approved = Phê duyệt kết quả: { $decision }
campaign-done-published = Công bố kết quả
campaign-done-embargoed = Đặt thời điểm công bố: { $when }
campaign-done-released = Công bố theo thời điểm đã đặt
campaign-done-withdrawn = Thu hồi bản chờ công bố
campaign-done-corrected = Bắt đầu đính chính kết quả đã công bố
campaign-conclusion = Kết luận của hội đồng
campaign-conclusion-words = Biên bản số { $minutes } ngày { $date }, { $taking_part }/{ $members } thành viên tham gia{ $held ->
    [meeting] , họp
    [writing] , lấy ý kiến bằng văn bản
   *[none] {""}
}
campaign-approval = Quyết định phê duyệt kết quả

# Thời gian
campaign-schedule-title = Thời gian các giai đoạn
campaign-schedule-lead = Các giai đoạn nối tiếp nhau; ngày đầu và ngày cuối đều được tính. Sau khi mở kỳ đánh giá, thời hạn chỉ có thể gia hạn kèm lý do.
campaign-schedule-save = Lưu thời gian
campaign-start = Ngày bắt đầu
campaign-deadline = Hạn cuối

# Mở kỳ đánh giá
campaign-open-title = Mở kỳ đánh giá
campaign-open = Mở kỳ đánh giá
campaign-open-lead = Kỳ đánh giá mở theo kế hoạch năm đã được phê duyệt, với một bộ tiêu chí cho mỗi loại đơn vị; các đơn vị bắt đầu tự đánh giá ngay sau đó.
campaign-grounds = Căn cứ
campaign-plan = Kế hoạch
campaign-plan-approved = đã phê duyệt
campaign-plan-draft = chưa phê duyệt
campaign-no-plan = Chưa có kế hoạch của năm này
campaign-frameworks = Bộ tiêu chí áp dụng
campaign-no-frameworks = Chưa có bộ tiêu chí nào được đưa vào áp dụng cho kỳ này.
campaign-approved-frameworks = Bộ tiêu chí đã phê duyệt, chưa áp dụng cho kỳ này
campaign-enforce = Đưa vào áp dụng

# Các việc
campaign-advance = Chuyển giai đoạn
campaign-advance-lead = Kết thúc giai đoạn “{ $step }” và chuyển sang giai đoạn “{ $next }”. Không quay lại được giai đoạn trước.
campaign-advance-early = Giai đoạn này còn hạn đến { $last }; chuyển sớm phải nêu lý do.
campaign-advance-due = Giai đoạn này đã hết hạn, không bắt buộc nêu lý do.
campaign-extend = Gia hạn
campaign-extend-lead = Thời hạn mới có hiệu lực cho tất cả hoặc cho một đơn vị, và không vượt quá thời hạn của giai đoạn sau.
campaign-step = Giai đoạn
campaign-step-until = { $step } (hạn { $last })
campaign-unit = Đơn vị
campaign-all-units = Tất cả các đơn vị
campaign-to = Thời hạn mới
campaign-reason = Lý do
campaign-conclude = Ghi kết luận của hội đồng
campaign-conclude-lead = Kết luận có giá trị khi quá nửa số thành viên hội đồng tham gia họp hoặc cho ý kiến bằng văn bản.
campaign-members = Số thành viên hội đồng
campaign-taking-part = Số thành viên tham gia
campaign-taking-part-hint = Quá nửa số thành viên
campaign-held = Hình thức làm việc của hội đồng
campaign-minutes = Số biên bản
campaign-minutes-date = Ngày biên bản
campaign-return = Trả lại hội đồng
campaign-return-lead = Kết quả được trả lại hội đồng thẩm định để xem xét, kết luận lại.
campaign-approve = Phê duyệt kết quả
campaign-approve-lead = Sau khi phê duyệt, kết quả vẫn được giữ kín cho đến khi công bố.
campaign-decision-number = Số quyết định
campaign-decision-hint = Ví dụ: 1150/QĐ-BNV
campaign-decision-date = Ngày ban hành
campaign-publish = Công bố kết quả
campaign-publish-lead = Kết quả được công bố là lần tính đã được Chủ tịch Hội đồng thẩm định và người phê duyệt duyệt; dữ liệu đầu vào của lần tính đó phải còn nguyên. Khi công bố, điểm và chỉ số được mở cho mọi người xem. Kết quả đã công bố không thu hồi được, chỉ đính chính được bằng một bản công bố mới.
campaign-release = Thời điểm công bố
campaign-release-hint = Theo giờ Việt Nam, trong vòng một năm. Để trống nếu công bố ngay. Đến thời điểm đã đặt, trang kết quả, dữ liệu và chứng cứ được mở cùng lúc; trước đó lãnh đạo xem trước được và có thể thu hồi.
campaign-withdraw = Thu hồi bản chờ công bố
campaign-withdraw-lead = Kết quả trở về trạng thái đã phê duyệt, chưa công bố.
campaign-release-lead = Kết quả đang chờ công bố vào { $when }. Nếu tiếp tục, kết quả được công bố ngay bây giờ và không thu hồi được.
campaign-release-now = Công bố ngay
campaign-correct = Đính chính kết quả
campaign-correct-lead = Kỳ đánh giá trở lại bước hội đồng thẩm định; sau đó kết luận, tính lại, duyệt và công bố thành bản mới. Bản đã công bố vẫn đọc được, kèm lý do và danh sách thay đổi.
campaign-correct-reason = Nội dung cần đính chính
campaign-correct-hint = Được công khai cùng bản công bố mới.
campaign-preview = Xem trước trang sẽ công bố
campaign-public = Trang kết quả công khai

# Số liệu đã có ở hệ thống khác
facts-title = Nạp số liệu đã có ở hệ thống khác
facts-lead = Số liệu mà một hệ thống khác đã có thì không hỏi lại đơn vị: nạp một lần cho nhiều đơn vị, kèm nguồn và ngày. Số liệu được điền sẵn vào hồ sơ; đơn vị thấy nguồn và có thể sửa nếu không đúng, kèm lý do.
facts-add = Nạp bảng
facts-columns-hint = Mỗi dòng là một số liệu của một đơn vị; cột fact ghi tên hoặc nhãn của số liệu trong bộ tiêu chí. Bảng được kiểm tra từng dòng và cho xem thay đổi trước khi nhận.
facts-no-file = Chọn một tệp CSV hoặc XLSX không quá 1 MB.
facts-no-unit = không phải là mã đơn vị tham gia kỳ đánh giá
facts-no-criterion = không phải là tiêu chí đơn vị tự chấm
facts-no-fact = tiêu chí không có số liệu này
facts-twice = số liệu này đã có ở dòng khác
facts-preview-title = Thay đổi sẽ được nhận
facts-preview =
    { $facts ->
        [0] Không có số liệu nào mới.
       *[other] { $facts } số liệu mới của { $units } đơn vị; { $stay } số liệu đơn vị đã nhập khác và được giữ nguyên.
    }
facts-fact = Số liệu
facts-source = Nguồn
facts-stays = Đơn vị đã nhập khác: giữ nguyên, ghi nhận mâu thuẫn
facts-take = Nhận tất cả
facts-done = Đã nhận { $facts } số liệu.
facts-brought = Đã có { $value } từ { $source }, ngày { $day }; nếu không đúng, sửa lại và nêu lý do ở phần giải trình.

terms-title = Quy định của kỳ đánh giá
terms-lead = Các quy định này có hiệu lực từ khi mở kỳ đánh giá và sau đó không thay đổi được nữa.
terms-late = Tự đánh giá nộp sau hạn
terms-late-locked = Khóa lại; chỉ mở khi được gia hạn
terms-late-marked = Vẫn nhận và ghi rõ là nộp muộn
terms-blind = Hai người thẩm định độc lập: chênh lệch tối đa (điểm)
terms-blind-hint = Bỏ trống nếu mỗi tiêu chí chỉ cần một người thẩm định. Lệch nhiều hơn số này thì Chủ tịch Hội đồng quyết định, nếu không thì lấy trung bình.
terms-publisher-vi = Đơn vị công bố (tiếng Việt)
terms-publisher-en = Đơn vị công bố (tiếng Anh)
terms-publisher-hint = Ghi trong gói dữ liệu, trang dữ liệu mở và danh mục cho các cổng dữ liệu.
terms-licence = Giấy phép của dữ liệu công bố
terms-licence-none = Không nêu giấy phép
terms-licence-hint = Cho biết người khác được dùng dữ liệu công bố như thế nào.
terms-contact-vi = Đầu mối liên hệ báo chí (tiếng Việt)
terms-contact-en = Đầu mối liên hệ báo chí (tiếng Anh)
terms-contact-hint = Nêu tên bộ phận, không nêu tên cá nhân: thông tin này được công bố trong gói dữ liệu, trang báo chí và danh mục cho các cổng dữ liệu, và lưu trong nhật ký. Bỏ trống nếu không có.
terms-contact-email = Thư điện tử liên hệ
terms-contact-phone = Điện thoại liên hệ
terms-save = Lưu quy định
