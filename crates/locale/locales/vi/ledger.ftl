# Kết quả kiểm tra nhật ký
ledger-verified = Nhật ký nguyên vẹn: { $size } bản ghi, trong đó { $signed } bản ghi đầu tiên đã được mốc ký số xác nhận
ledger-broken-checkpoint = Mốc ký số thứ { $number } không hợp lệ: { $what }
ledger-broken-record = Bản ghi số { $record }: { $what }

# Sai lệch của một bản ghi
ledger-flaw-changed = nội dung đã bị thay đổi, không khớp với mã băm lưu kèm
ledger-flaw-unreadable = không đọc được: { $what }
ledger-flaw-removed = đã bị xóa; thiếu từ bản ghi này đến hết bản ghi số { $through }
ledger-flaw-reordered = sai thứ tự; tại vị trí của bản ghi này là bản ghi số { $found }
ledger-flaw-inserted = tại vị trí này có một bản ghi thừa mang số { $found }
ledger-flaw-unlinked = không mang mã băm của bản ghi liền trước
ledger-flaw-replaced = đã bị thay thế; bản ghi liền sau mang mã băm của một nội dung khác
ledger-flaw-rewritten = nhật ký đã bị viết lại, từ bản ghi này hoặc một bản ghi sau đó đến bản ghi số { $last }: chuỗi mã băm khớp nhưng không đúng với mốc ký số của { $signed } bản ghi
ledger-flaw-key = bản ghi này đổi khóa của nhật ký, nhưng khóa trước đó không ký đến hết bản ghi này hoặc không dẫn đến khóa sau
ledger-flaw-truncated = nhật ký đã bị cắt bớt từ bản ghi này; mốc ký số xác nhận { $signed } bản ghi

# Nội dung không thể là một bản ghi
ledger-record-no-object = không phải là một đối tượng JSON mã hóa UTF-8 hoặc quá lớn
ledger-record-field = thiếu trường “{ $field }” hoặc trường này không đúng kiểu
ledger-record-unknown = có trường “{ $field }” không thuộc cấu trúc bản ghi
ledger-record-not-canonical = không được viết theo dạng chuẩn duy nhất (RFC 8785)
ledger-record-name = trường “{ $field }” để trống, quá dài hoặc chứa ký tự điều khiển
ledger-record-range = trường “{ $field }” vượt quá phạm vi cho phép
ledger-record-number = số { $number } không phải là số nguyên trong phạm vi ±(2^53 − 1); số thập phân phải được ghi dưới dạng văn bản
ledger-record-deep = trạng thái lồng nhau quá { $most } cấp
ledger-record-large = bản ghi có { $bytes } byte, vượt quá { $most } byte

# Mốc ký số, khóa và chứng minh
ledger-note-large = vượt quá { $bytes } byte hoặc { $signatures } chữ ký
ledger-note-not-text = không phải là văn bản UTF-8 kết thúc bằng dấu xuống dòng hoặc chứa ký tự điều khiển
ledger-note-signature = dòng chữ ký thứ { $line } bị thiếu hoặc sai định dạng
ledger-note-forged = chữ ký của “{ $name }” không đúng
ledger-note-unsigned = không có chữ ký của “{ $name }”
ledger-note-line = dòng { $line } sai định dạng
ledger-note-origin = thuộc về nhật ký khác: “{ $origin }”
ledger-key = không phải là khóa Ed25519 theo định dạng văn bản ký số (C2SP signed-note)
ledger-proof-wrong = chứng minh không dẫn đến mã băm gốc của cây Merkle

# Lý do bên làm chứng không ký xác nhận
ledger-witness-origin = mốc ký số thuộc về nhật ký khác với nhật ký đã xem trước đó là “{ $seen }”
ledger-witness-older = mốc ký số xác nhận { $size } bản ghi, mốc đã xem trước đó xác nhận { $seen } bản ghi; bên làm chứng không quay lại mốc cũ hơn
ledger-witness-other = mốc ký số xác nhận { $size } bản ghi như mốc đã xem trước đó nhưng nội dung khác nhau: đơn vị công bố đã ký hai nhật ký khác nhau. Đề nghị giữ lại cả hai tệp và thông báo việc này
ledger-witness-unproved = mốc ký số xác nhận { $size } bản ghi, mốc đã xem trước đó xác nhận { $seen } bản ghi, nhưng không có gì chứng minh các bản ghi đó vẫn còn nguyên; đề nghị yêu cầu đơn vị công bố cung cấp chứng minh (“parindex ledger consistency”) và nêu bằng --consistency
ledger-witness-inconsistent = chứng minh không dẫn từ { $seen } bản ghi đã xem trước đó đến { $size } bản ghi của mốc này: chứng minh thuộc về mốc khác, hoặc nội dung đã xem trước đó đã bị thay đổi
