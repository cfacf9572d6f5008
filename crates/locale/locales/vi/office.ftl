# Phần làm việc của cán bộ
office-nav = Phần làm việc
office-menu = Trình đơn
office-desk = Bàn làm việc
office-units = Đơn vị
office-plans = Kế hoạch
office-people = Người dùng
office-audit = Nhật ký
office-account = Tài khoản của tôi
office-logout = Đăng xuất
office-leave-lead = Phiên làm việc trên trình duyệt này sẽ kết thúc.
office-leave-unsaved = Có nội dung đã nhập trên trình duyệt này nhưng chưa được lưu vào hệ thống. Khi đăng xuất, nội dung đó bị xóa khỏi trình duyệt và không lấy lại được.
office-leave-open = Để lưu, đề nghị mở từng tiêu chí dưới đây và chờ dòng “Đã lưu”:
office-leave-criterion = Tiêu chí
office-leave-erase = Xóa nội dung chưa lưu và đăng xuất
office-greeting = Xin chào { $name }
office-own-roles = Vai trò của tôi
office-no-roles = Chưa có vai trò nào. Đề nghị liên hệ người quản trị hệ thống.
office-role = { $role } – { $unit }
office-role-codes = { $role } – { $unit } – mục { $codes }
office-bare = Tài khoản này mới chỉ được bảo vệ bằng mật khẩu. Đề nghị thiết lập thêm mã một lần.

# Biểu mẫu
office-name = Họ và tên
office-email = Địa chỉ thư điện tử
office-empty = Đề nghị nhập nội dung này
office-email-invalid = Không phải địa chỉ thư điện tử
office-email-taken = Địa chỉ này đã thuộc về một người dùng khác
office-unit-invalid = Mã đơn vị gồm 1 đến 64 chữ cái không dấu, chữ số hoặc dấu nối, không có dấu cách
office-device-both = { $browser } trên { $system }
office-device-unknown = Không rõ thiết bị
office-unit-unknown = Danh mục đơn vị hiện không có mã này
office-day-invalid = Không phải ngày; đề nghị ghi như 31/12/2025
office-form-faults = Chưa lưu. Đề nghị xem lại các mục được đánh dấu dưới đây.
office-date-invalid = Đề nghị nhập ngày có thật
office-moment-invalid = Đề nghị nhập ngày giờ có thật
office-number-invalid = Đề nghị nhập một số nguyên không âm
office-conflict = { $who } vừa lưu nội dung này lúc { $when }. Phần đã nhập vẫn được giữ; những chỗ khác nhau được ghi bên cạnh. Lưu lần nữa sẽ thay bản đó.
office-theirs = Bản vừa được lưu: { $value }
office-wait = Đã nhập sai nhiều lần từ địa chỉ mạng này. Đề nghị thử lại sau { $minutes } phút.

# Đăng nhập
office-login-title = Đăng nhập
office-login = Đăng nhập
office-login-wrong = Địa chỉ thư điện tử hoặc mật khẩu không đúng
office-password = Mật khẩu
office-code-title = Xác nhận đăng nhập
office-code = Mã một lần
office-code-hint = Sáu chữ số trong ứng dụng tạo mã; khi không có thiết bị, nhập một mã khôi phục
office-code-wrong = Mã không đúng hoặc đã được dùng

# Liên kết dùng một lần
office-first-title = Tạo tài khoản quản trị hệ thống đầu tiên
office-first-lead = Liên kết này chỉ dùng được một lần. Người quản trị hệ thống mời những người khác và giao vai trò; người quản trị không xem được điểm.
office-first = Tạo tài khoản
office-host = Mã cơ quan chủ trì
office-host-hint = Cơ quan tổ chức đánh giá, ví dụ BNV
office-invited-title = Đặt mật khẩu
office-invited-lead = { $name }, đề nghị đặt mật khẩu cho tài khoản { $email }.
office-invited = Đặt mật khẩu

# Mật khẩu
office-password-new = Mật khẩu mới
office-password-again = Nhập lại mật khẩu mới
office-password-rule = Ít nhất 12 ký tự; nên dùng một câu dài dễ nhớ. Không bắt buộc có chữ hoa, chữ số hay ký hiệu, nhưng không dùng mật khẩu phổ biến hoặc họ tên của mình.
office-password-short = Mật khẩu phải có ít nhất 12 ký tự
office-password-long = Mật khẩu có nhiều nhất 128 ký tự
office-password-known = Mật khẩu này quá dễ đoán: mật khẩu phổ biến, từ ngữ của cơ quan, họ tên, năm và dãy số luôn bị thử trước
office-password-differs = Hai lần nhập không giống nhau
office-password-current = Mật khẩu hiện tại
office-password-wrong = Mật khẩu hiện tại không đúng
office-password-title = Đổi mật khẩu
office-password-lead = Sau khi đổi mật khẩu, mọi phiên làm việc khác sẽ kết thúc.
office-password-save = Đổi mật khẩu

# Mã một lần
office-codes = Mã một lần
office-codes-on = đang dùng
office-codes-off = chưa dùng
office-codes-title = Thiết lập mã một lần
office-codes-lead = Đề nghị nhập khóa dưới đây vào ứng dụng tạo mã trên điện thoại, rồi nhập mã mà ứng dụng hiển thị.
office-codes-needed-first = Vai trò đang giữ phải có mã một lần. Đề nghị thiết lập trước khi làm việc tiếp.
office-codes-link = Mở trong ứng dụng tạo mã trên thiết bị này
office-codes-confirm = Xác nhận
office-codes-remove-title = Bỏ mã một lần
office-codes-remove-lead = Sau khi bỏ, đăng nhập chỉ cần mật khẩu; các mã khôi phục không còn hiệu lực.
office-codes-remove = Bỏ mã một lần
office-recovery-title = Mã khôi phục
office-recovery-lead = Mỗi mã thay cho mã một lần đúng một lần, khi không có thiết bị. Các mã này không hiển thị lại; đề nghị in ra và cất giữ.

# Phiên làm việc
office-sessions = Phiên làm việc
office-device = Thiết bị
office-since = Bắt đầu
office-seen = Dùng lần cuối
office-end = Kết thúc
office-end-all = Kết thúc mọi phiên khác
office-end-title = Kết thúc phiên làm việc
office-end-one = Phiên { $device }, bắt đầu { $since }, sẽ kết thúc ngay.
office-end-others = Mọi phiên khác của tài khoản này sẽ kết thúc ngay; phiên đang dùng vẫn tiếp tục.
office-end-none = Không còn phiên nào khác.
office-end-password = Nếu đó không phải là phiên của mình, đề nghị đổi mật khẩu sau đó.
office-this-session = phiên này

# Người dùng và vai trò
office-roles = Vai trò
office-state = Trạng thái
office-state-open = đang hoạt động
office-state-invited = đã mời, chưa đặt mật khẩu
office-state-closed = đã đóng
office-invite-title = Mời người dùng
office-invite-lead = Tài khoản được tạo chưa có vai trò. Liên kết đặt mật khẩu được hiển thị một lần để gửi cho người được mời.
office-invite = Mời
office-link-title = Liên kết mời
office-link-lead = Đề nghị gửi liên kết này cho { $name }. Liên kết dùng được một lần trong 7 ngày và không hiển thị lại.
office-link-roles = Tiếp tục: giao vai trò
office-link-again = Tạo liên kết mời khác
office-link-again-why = Khi tạo liên kết khác, liên kết trước hết hiệu lực.
office-own-account = Đây là tài khoản của chính người đang xem; không ai được thay đổi vai trò của mình.
office-person-no-roles = Chưa có vai trò
office-revoke = Thu hồi
office-grant-title = Giao vai trò
office-grant = Giao vai trò
office-role-label = Vai trò
office-choose = – chọn –
office-role-choose = – chọn vai trò –
office-unit-label = Mã đơn vị
office-unit-hint = Cán bộ đầu mối và lãnh đạo đơn vị: đơn vị được đánh giá; các vai trò khác: cơ quan chủ trì
office-codes-label = Mã tiêu chí
office-codes-hint = Chỉ cho người phụ trách lĩnh vực và người thẩm định, ví dụ: 1, 2.3
office-codes-invalid = Có mã không phải mã tiêu chí
office-codes-needed = Vai trò này cần ít nhất một mã tiêu chí
office-codes-not = Vai trò này không giới hạn theo tiêu chí
office-homes = Đơn vị công tác
office-homes-label = Mã các đơn vị
office-homes-hint = Cách nhau bằng dấu phẩy; không ai thẩm định đơn vị của chính mình
office-homes-save = Ghi đơn vị công tác
office-account-title = Tài khoản
office-close-why = Khi đóng tài khoản, mọi phiên làm việc kết thúc và người này không đăng nhập được; những việc đã làm vẫn lưu trong nhật ký.
office-close = Đóng tài khoản
office-reopen = Mở lại tài khoản

# Nhập bảng từ tệp
import-columns = Các cột của bảng:
import-template-xlsx = Tải mẫu Excel
import-template-csv = Tải mẫu CSV
import-file = Tệp
import-file-hint = CSV hoặc XLSX, không quá 2 MB và 5.000 dòng
import-read = Đọc và kiểm tra
import-preview = Các dòng dưới đây hợp lệ và chưa được lưu. Đề nghị kiểm tra trước khi lưu.
import-rows = Nội dung sẽ lưu
import-save = Lưu { $count } dòng
import-again = Chọn tệp khác
import-faults = Chưa lưu dòng nào: có { $count } lỗi. Đề nghị sửa trong tệp rồi đọc lại.
import-line = Dòng
import-column = Cột
import-value = Giá trị
import-what = Nội dung cần sửa
import-unreadable = Không đọc được tệp. Đề nghị chọn lại tệp CSV hoặc XLSX không quá 2 MB.

# Số liệu mà quy tắc hỏi
question-open = Chưa nhập
question-choice = Kết quả
question-count = Số nguyên; không có thì ghi “không có”
question-number = Một con số; không có thì ghi “không có”
question-date = Ngày/tháng/năm; không có thì ghi “không có”
question-share = Từ 0 đến 1, hoặc tỷ lệ như 84,5%

# Quên mật khẩu
office-forgot-title = Quên mật khẩu
office-forgot-lead = Đề nghị nhập địa chỉ thư điện tử của tài khoản. Người quản trị hệ thống sẽ gửi liên kết để đặt mật khẩu khác.
office-forgot-lead-mail = Đề nghị nhập địa chỉ thư điện tử của tài khoản. Hệ thống sẽ gửi liên kết đặt lại mật khẩu đến địa chỉ này.
office-forgot = Đề nghị đặt lại mật khẩu
office-forgot-done = Nếu địa chỉ này có tài khoản đang hoạt động, người quản trị hệ thống đã nhận được đề nghị và sẽ gửi liên kết đặt lại mật khẩu.
office-forgot-sent = Nếu địa chỉ này có tài khoản đang hoạt động, hệ thống đã gửi thư kèm liên kết đặt lại mật khẩu. Liên kết dùng được một lần trong 1 giờ. Nếu không nhận được thư, đề nghị kiểm tra mục thư rác hoặc liên hệ người quản trị hệ thống.
office-reset-title = Đặt lại mật khẩu
office-reset-lead = Đề nghị đặt mật khẩu khác cho tài khoản { $email }. Mọi phiên làm việc sẽ kết thúc; mã một lần vẫn giữ nguyên.
office-reset-make = Tạo liên kết đặt lại mật khẩu
office-reset-why = Khi người này quên mật khẩu: liên kết được hiển thị một lần để gửi, dùng được một lần trong 24 giờ. Mã một lần vẫn giữ nguyên.
office-reset-link-title = Liên kết đặt lại mật khẩu
office-reset-link-lead = Đề nghị gửi liên kết này cho { $name }, sau khi xác minh đúng người đề nghị. Liên kết dùng được một lần trong 24 giờ và không hiển thị lại.
office-state-asked = đề nghị đặt lại mật khẩu

# Tài khoản của cơ quan; nhập người dùng
office-oidc = Đăng nhập bằng tài khoản của cơ quan
office-oidc-refused = Chưa đăng nhập được bằng tài khoản của cơ quan. Đề nghị thử lại; nếu vẫn không được, đề nghị đăng nhập bằng mật khẩu hoặc liên hệ người quản trị hệ thống.
people-import-title = Nhập người dùng từ tệp
people-import-lead = Mỗi dòng một vai trò; người có nhiều vai trò ghi nhiều dòng với cùng họ tên và địa chỉ thư điện tử. Vai trò ghi bằng tên như trong danh sách vai trò. Nếu có lỗi thì không lưu dòng nào.
people-import-name = Địa chỉ này đứng trước đó với họ tên khác
people-import-role = Không phải tên của một vai trò
people-import-reach = Vai trò này chỉ được giao ở cơ quan chủ trì mà người đang nhập là quản trị
people-invited-title = Đã tạo tài khoản
people-invited-lead = Đề nghị tải tệp và gửi cho mỗi người liên kết của mình. Mỗi liên kết dùng được một lần trong 7 ngày và không hiển thị lại.
people-invited-file = Tải các liên kết (CSV)

# Mất thiết bị tạo mã một lần
office-lost-title = Gỡ mã một lần do mất thiết bị
office-lost-why = Khi người này mất thiết bị tạo mã và không còn mã khôi phục: gỡ mã để đăng nhập lại bằng mật khẩu.
office-lost-lead = Gỡ mã một lần và mã khôi phục của { $name } ({ $email }).
office-lost-sure = Chỉ thực hiện sau khi đã xác minh đúng người đề nghị, chẳng hạn gặp trực tiếp hoặc gọi số điện thoại của cơ quan.
office-lost-then = Mọi phiên làm việc của người này sẽ kết thúc; hệ thống báo cho người này qua thư điện tử nếu có gửi thư. Mật khẩu giữ nguyên; nếu vai trò phải có mã một lần thì lần đăng nhập sau phải thiết lập lại.
office-lost-apart = Trong vòng 7 ngày, người đã gỡ mã không được tạo liên kết đặt lại mật khẩu cho cùng một người và ngược lại, để không ai một mình mở được tài khoản của người khác.
office-lost-reason = Lý do
office-lost-reason-hint = Ai đề nghị, xác minh bằng cách nào. Lý do được ghi vào nhật ký cho người kiểm tra.
office-lost-reason-empty = Chưa nêu lý do
office-lost-take = Gỡ mã một lần
