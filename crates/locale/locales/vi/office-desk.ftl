# Bàn làm việc, tìm kiếm, thông báo

desk-waiting = Việc đang chờ tôi
desk-nothing = Hiện không có việc nào đang chờ.
desk-today = hạn hôm nay
desk-in = còn { $days } ngày
desk-over = quá hạn { $days } ngày

# Thông báo
office-notices = Thông báo
office-notices-unseen = Thông báo ({ $count })
notices-none = Chưa có thông báo nào.
notices-see = Đánh dấu tất cả là đã xem
notices-new = mới
notices-deadline = hạn
notices-mail-title = Nhận thông báo qua thư điện tử
notices-mail-lead = Thông báo được gửi đến { $email }. Thư mời và thư đặt lại mật khẩu luôn được gửi ngay.
notices-mail-save = Lưu
notices-often = Gửi thư
notices-at-once = ngay khi có thông báo mới
notices-daily = mỗi ngày nhiều nhất một thư, từ 7 giờ sáng
notices-never = không gửi
notices-lang = Ngôn ngữ của thư
mail-subject = PAR INDEX: { $count } thông báo mới
mail-greeting = Kính gửi { $name },
mail-why = Thư này do hệ thống tự động gửi. Thay đổi cách nhận thư: { $address }

# Tìm kiếm
office-search = Tìm kiếm
search-label = Từ cần tìm, không cần dấu
search-go = Tìm
search-found = Tìm thấy { $count } kết quả (hiển thị nhiều nhất { $most }).
search-more = Tìm thấy { $count } kết quả, hiển thị { $most } kết quả phù hợp nhất. Đề nghị nhập thêm từ.
search-plan = Kế hoạch
search-item = Nhiệm vụ
search-framework = Bộ tiêu chí
search-node = Tiêu chí
search-campaign = Kỳ đánh giá
search-unit = Đơn vị
search-person = Người dùng

# Hướng dẫn
office-help = Hướng dẫn
help-topics = Các mục hướng dẫn
help-roles = Hướng dẫn theo vai trò
help-rooms = Hướng dẫn theo mục

# Liên kết gửi qua thư
mail-invitation-subject = PAR INDEX: mời đặt mật khẩu
mail-invitation = Tài khoản của quý vị trên hệ thống xác định Chỉ số cải cách hành chính đã được tạo. Đề nghị đặt mật khẩu tại liên kết dưới đây; liên kết dùng được một lần trong 7 ngày.

    { $address }

    Nếu không chờ thư này, đề nghị bỏ qua.
office-link-sent = Liên kết mời đã được gửi cho { $name } tại địa chỉ { $email }. Liên kết dùng được một lần trong 7 ngày.
mail-reset-subject = PAR INDEX: đặt lại mật khẩu
mail-reset = Hệ thống nhận được đề nghị đặt lại mật khẩu cho tài khoản của quý vị. Đề nghị đặt mật khẩu khác tại liên kết dưới đây; liên kết dùng được một lần trong 1 giờ. Sau khi đặt lại, mọi phiên làm việc sẽ kết thúc; mã một lần vẫn giữ nguyên.

    { $address }

    Nếu không đề nghị việc này, quý vị bỏ qua thư; mật khẩu hiện tại không thay đổi.
mail-codes-taken-subject = PAR INDEX: mã một lần của quý vị đã được gỡ
mail-codes-taken = Người quản trị hệ thống đã gỡ mã một lần của tài khoản này vì thiết bị tạo mã được báo là đã mất; mọi phiên làm việc đã kết thúc. Đề nghị đăng nhập bằng mật khẩu và thiết lập lại mã một lần.

    { $address }

    Nếu quý vị không đề nghị việc này, đề nghị đổi mật khẩu ngay và báo cho cơ quan chủ trì.
mail-provider-subject = PAR INDEX: cách đăng nhập
mail-provider = Hệ thống nhận được đề nghị đặt lại mật khẩu cho tài khoản của quý vị. Quý vị đăng nhập bằng tài khoản của cơ quan và không có mật khẩu riêng trên hệ thống này. Đề nghị chọn “Đăng nhập bằng tài khoản của cơ quan” tại trang dưới đây; nếu quên mật khẩu của tài khoản cơ quan, đề nghị liên hệ bộ phận quản lý tài khoản của cơ quan.

    { $address }

    Nếu không đề nghị việc này, quý vị bỏ qua thư.
