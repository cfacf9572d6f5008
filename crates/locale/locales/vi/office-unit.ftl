# Danh mục đơn vị
unit-none = Danh mục chưa có đơn vị nào
unit-search = Tìm đơn vị
unit-search-text = Tên hoặc mã
unit-all = Tất cả
unit-day = Tại ngày
unit-show = Xem
unit-count = { $shown } trên { $all } đơn vị tại ngày { $day }
unit-code-title = Mã đơn vị
unit-code-hint = Ví dụ: BNV hoặc 01; không có dấu cách
unit-code-taken = Mã này đã thuộc về một đơn vị khác trong cùng thời gian
unit-name = Tên đơn vị
unit-name-vi = Tên tiếng Việt
unit-name-en = Tên tiếng Anh
unit-kind = Loại đơn vị
unit-kind-choose = – chọn loại –
unit-kind-invalid = Đề nghị chọn loại đơn vị
unit-kind-words = Loại đơn vị là một trong: ministry, province, department, district, commune
unit-region = Vùng
unit-parent = Đơn vị cấp trên
unit-parent-hint = Mã của đơn vị cấp trên trực tiếp, nếu có
unit-parent-unknown = Vào ngày đó không có đơn vị nào mang mã này
unit-begins = Từ ngày
unit-ends = Đến hết ngày
unit-ends-early = Ngày kết thúc phải sau ngày bắt đầu
unit-add-title = Thêm đơn vị
unit-add = Thêm đơn vị
unit-before = Hình thành từ
unit-after = Trở thành
unit-today = Hiện nay là
unit-how-merged = sáp nhập ngày { $day }
unit-how-split = chia, tách ngày { $day }
unit-how-renamed = đổi tên ngày { $day }

# Tổ chức lại
unit-change-day = Có hiệu lực từ ngày
unit-not-then = Vào ngày liền trước, đơn vị phải đang tồn tại
unit-rename-title = Đổi tên, mã hoặc loại
unit-rename-lead = Đơn vị cũ kết thúc vào ngày liền trước; từ ngày có hiệu lực, đơn vị tiếp nối mang thông tin dưới đây. Chuỗi số liệu của hai đơn vị được nối với nhau.
unit-rename = Ghi nhận
unit-merge-title = Sáp nhập
unit-merge-lead = Đơn vị này cùng các đơn vị khác kết thúc; từ ngày có hiệu lực, đơn vị mới mang thông tin dưới đây.
unit-merge = Sáp nhập
unit-others = Mã các đơn vị khác cùng sáp nhập
unit-others-hint = Cách nhau bằng dấu phẩy, ví dụ: 02, 06
unit-others-invalid = Đề nghị nhập mã của ít nhất một đơn vị khác đang tồn tại vào ngày liền trước, mỗi mã một lần
unit-split-title = Chia, tách
unit-split-lead = Đơn vị này kết thúc; từ ngày có hiệu lực có các đơn vị dưới đây, cùng loại và cùng vùng.
unit-split = Chia, tách
unit-parts = Các đơn vị mới
unit-parts-hint = Mỗi dòng một đơn vị: mã; tên tiếng Việt; tên tiếng Anh
unit-parts-invalid = Cần ít nhất hai dòng, mỗi dòng có mã và tên, cách nhau bằng dấu chấm phẩy
unit-close-title = Kết thúc
unit-close-lead = Từ ngày có hiệu lực, đơn vị không còn tồn tại và không có đơn vị nào tiếp nối.
unit-close = Kết thúc đơn vị

# Danh sách có sẵn
unit-known-title = Dùng danh sách có sẵn
unit-known-lead = { $before } bộ, cơ quan ngang bộ, tỉnh và thành phố đến năm 2025, trở thành { $after } đơn vị hiện nay, kèm theo quá trình sáp nhập, đổi tên.
unit-known-sources = Theo các Nghị quyết 15/2008/QH12, 175/2024/QH15, 176/2025/QH15, 202/2025/QH15; mã tỉnh theo Quyết định 124/2004/QĐ-TTg và 19/2025/QĐ-TTg. Sau này có thể sửa đổi, bổ sung từng đơn vị.
unit-known = Đưa vào danh mục

# Nhập từ tệp
unit-import-title = Nhập đơn vị từ tệp
unit-import-lead = Mỗi dòng một đơn vị. Trước khi lưu, nội dung được hiển thị để kiểm tra; nếu có lỗi thì không lưu dòng nào.
