# Vì sao không lưu được hoặc không đọc được
store-conflict = Nội dung này vừa được người khác ({ $by }) sửa và lưu ({ $changes } thay đổi). Không có nội dung nào bị ghi đè. Đề nghị xem lại bản mới trước khi lưu; phần đã nhập vẫn được giữ.
store-unknown = Không có { $what } này hoặc không còn hiệu lực
store-taken = Đã có { $what } này
store-invalid = Không hợp lệ: { $what }
store-record = Nội dung này không thể ghi vào nhật ký: { $what }
store-broken = Cơ sở dữ liệu có nội dung không do chương trình này ghi. Đề nghị kiểm tra nhật ký bằng lệnh “parindex ledger verify”.
store-key = Nhật ký được ký bằng một khóa khác. Đề nghị khởi động với khóa đã dùng khi tạo cơ sở dữ liệu này.
store-busy = Cơ sở dữ liệu đang bận. Chưa lưu nội dung nào; đề nghị thử lại sau giây lát.
store-url = Cơ sở dữ liệu được ghi là sqlite://TỆP hoặc postgres://NGƯỜI_DÙNG@MÁY_CHỦ/CƠ_SỞ_DỮ_LIỆU
store-later = Cơ sở dữ liệu thuộc phiên bản mới hơn của chương trình. Đề nghị khởi động phiên bản đó.
store-random = Hệ thống không cung cấp được số ngẫu nhiên. Chưa lưu nội dung nào.
store-objects = Kho tài liệu kiểm chứng không ghi hoặc đọc được tệp. Tệp chưa được nhận; chi tiết được ghi trong nhật ký của máy chủ.
store-database = Cơ sở dữ liệu không phản hồi đúng. Chưa lưu nội dung nào; chi tiết được ghi trong nhật ký của máy chủ.

# Đối tượng được nhắc đến
store-word-person = người dùng
store-word-name = tên
store-word-email = địa chỉ thư điện tử
store-word-grant = vai trò
store-word-session = phiên làm việc
store-word-link = đường dẫn
store-word-unit = đơn vị
store-word-code = mã đơn vị
store-word-lineage = quan hệ kế thừa giữa các đơn vị
store-word-day = ngày
store-word-record = bản ghi
store-word-content = nội dung
store-word-reason = lý do
store-word-upload = lượt tải tệp lên
store-word-campaign = đợt xác định chỉ số
store-word-id = mã định danh

# Kết quả kiểm tra nhật ký của cơ sở dữ liệu
store-breach-beside = Bản ghi số { $record } nguyên vẹn nhưng cột “{ $column }” lưu kèm đã bị thay đổi
store-breach-head = Mọi bản ghi đều nguyên vẹn nhưng phần cuối của nhật ký lưu trong cơ sở dữ liệu đã bị thay đổi
store-breach-content = Nội dung “{ $name }” lưu cho bản ghi số { $record } không phải là nội dung đã được ghi nhận
store-breach-state = Mọi bản ghi đều nguyên vẹn nhưng trạng thái lưu của “{ $subject }” không đúng với các bản ghi đó

# Lấy lại mã một lần của người bị mất thiết bị
store-codes-none = Người này không dùng mã một lần nữa.
store-codes-apart = Trong vòng 7 ngày, một người quản trị không được vừa tạo liên kết đặt lại mật khẩu vừa gỡ mã một lần của cùng một người. Đề nghị người quản trị khác thực hiện, hoặc người dùng tự đặt lại mật khẩu qua thư điện tử.
