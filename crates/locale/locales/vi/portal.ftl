# Trang công bố: kết quả trong mười giây, bản đồ, so sánh, vùng

digest-leads = Dẫn đầu
digest-alike = { $index }; chênh lệch với { $alike } đơn vị khác nằm trong phạm vi sai số
digest-range = Thấp nhất – cao nhất
digest-mean-rose = tăng { $by } điểm % so với năm { $year }
digest-mean-fell = giảm { $by } điểm % so với năm { $year }
digest-mean-same = không đổi so với năm { $year }
digest-up = Tăng nhiều nhất
digest-down = Giảm nhiều nhất
digest-since = { $by } điểm % so với năm { $year }
digest-broken = Bộ tiêu chí đã thay đổi so với năm { $year }: một phần chênh lệch là do thay đổi cách chấm điểm.
digest-first = Các đơn vị đứng đầu
digest-all = Toàn bộ bảng xếp hạng
digest-find = Tìm
digest-weights = Xếp hạng theo trọng số của bạn

map-title = Bản đồ
map-said = Các tỉnh, thành phố theo nhóm. { $shades }. Chọn một tỉnh, thành phố để xem kết quả.
map-squares = Bản đồ ô vuông
map-squares-said = Mỗi tỉnh, thành phố là một ô vuông bằng nhau, đặt gần đúng vị trí, để các tỉnh nhỏ cũng nhìn thấy được; ký hiệu trong ô là nhóm.
map-fifth = phần năm thứ { $n } của bảng xếp hạng
map-shade = Nhóm
map-units = Đơn vị và chỉ số (%)
map-units-reached = Đơn vị và tỷ lệ điểm đạt được (%)
map-islands = Quần đảo
map-hoang-sa = Hoàng Sa
map-hoang-sa-of = (TP. Đà Nẵng)
map-truong-sa = Trường Sa
map-truong-sa-of = (tỉnh Khánh Hòa)

compare-title = So sánh các đơn vị
compare-lead = Đặt tối đa sáu đơn vị cạnh nhau theo từng lĩnh vực, và xem những chênh lệch nào thực sự có ý nghĩa. Địa chỉ của trang có thể chia sẻ.
compare-link = So sánh với các đơn vị gần nhất
compare-choose = Thêm đơn vị vào so sánh
compare-add = Thêm
compare-offers = Có nhiều đơn vị phù hợp, hãy chọn một
compare-remove = Bỏ khỏi so sánh
compare-none = Không tìm thấy đơn vị nào khớp với “{ $typed }”.
compare-full = Chỉ so sánh được tối đa { $most } đơn vị cùng lúc; các đơn vị sau đó không được thêm.
compare-begin = So sánh { $n } đơn vị đứng đầu
compare-peers-of = So sánh { $unit } với các đơn vị có chỉ số gần nhất
compare-between = khoảng { $low } – { $high }
compare-fields = Theo từng lĩnh vực
compare-fields-said = Tỷ lệ phần trăm của điểm tối đa áp dụng.
compare-pairs = Chênh lệch nào là thực
compare-pairs-said = Chênh lệch chỉ số của từng cặp đơn vị: đơn vị thứ nhất trừ đơn vị thứ hai.
compare-real-why = Một phần chỉ số dựa trên điều tra chọn mẫu; chênh lệch nằm trong phạm vi sai số (mức tin cậy 95%) thì chưa nên coi là hơn kém nhau.
compare-exact-why = Ở kỳ này chỉ số không kèm theo sai số chọn mẫu, nên mọi chênh lệch được lấy đúng như đã tính.
compare-pair = Cặp đơn vị
compare-apart = Chênh lệch (điểm %)
compare-verdict = Kết luận
compare-alike = chưa phân biệt được
compare-same = bằng nhau
compare-real = khác biệt thực
compare-chart-said = Chỉ số và từng lĩnh vực của { $units }, mỗi đơn vị một ký hiệu; số ở cuối dòng là mức thấp nhất và cao nhất.
compare-widest = Cách xa nhau nhất ở lĩnh vực { $field }: { $apart } điểm %.

region-place = đứng thứ { $place } trong { $regions } vùng
region-against-all = vùng so với trung bình chung: { $by } điểm %
region-units = Các đơn vị trong vùng
region-units-said = Chỉ số của { $n } đơn vị trong vùng theo thứ hạng, từ { $first } đến { $last }; đường kẻ là trung bình chung của các đơn vị được xếp hạng.
region-apart = So với trung bình (điểm %)
region-fields = Từng lĩnh vực so với các vùng khác
region-fields-said = Trung bình từng lĩnh vực của các đơn vị được xếp hạng trong vùng { $region }, bên cạnh trung bình chung và trung bình của vùng cao nhất.
region-best = Vùng cao nhất
region-among = Xếp hạng riêng các đơn vị trong vùng
region-others = Các vùng khác

profile-title = Các con số cho biết điều gì
profile-rank-sure = Thứ hạng { $rank } là chắc chắn: không đơn vị nào khác nằm trong phạm vi sai số của mẫu điều tra.
profile-rank-open = Mẫu điều tra để ngỏ các thứ hạng từ { $low } đến { $high }; { $alike ->
    [0] so riêng với từng đơn vị khác thì chênh lệch đều lớn hơn sai số mẫu
   *[other] chưa phân biệt được với { $alike } đơn vị khác
}.
profile-strong = So với { $n } đơn vị có chỉ số gần nhất, mạnh hơn ở: { $fields } điểm %.
profile-weak = So với { $n } đơn vị có chỉ số gần nhất, yếu hơn ở: { $fields } điểm %.
profile-rose = Chỉ số tăng { $by } điểm % so với năm { $year }.
profile-fell = Chỉ số giảm { $by } điểm % so với năm { $year }.
profile-same = Chỉ số không đổi so với năm { $year }.
profile-ranks = Thứ hạng từ { $before } thành { $now }.

feed-title = RSS: công bố và đính chính
feed-said = Mỗi lần công bố kết quả Chỉ số cải cách hành chính và mỗi lần đính chính, kèm lý do.
feed-unit = RSS: kết quả của { $unit }

card-fields = Kết quả theo lĩnh vực (vạch đậm: trung bình chung)
card-ranked = Đơn vị được xếp hạng
card-open = Hạng (khoảng { $low }–{ $high })
card-said = { $title }. { $figures }.

embed-title = Nhúng biểu đồ này vào trang khác
embed-hint = Sao chép đoạn mã sau vào trang của bạn. Biểu đồ luôn có nguồn, năm và đường dẫn về trang này.
embed-source = Nguồn: { $source }, năm { $year }.
embed-more = Xem đầy đủ
embed-ranking-said = { $first } đơn vị đứng đầu trong { $units } đơn vị được xếp hạng; trung bình chung là { $mean }.

aloud = Nghe đọc trang
aloud-stop = Dừng đọc

lineage-name = { $unit } (kế thừa { $former })
lineage-became = { $former } (cũ) nay là { $unit }.

follow-title = Nhận thư về đơn vị này
follow-lead = Mỗi khi kết quả của đơn vị được công bố hoặc đính chính, bạn nhận được một thư ngắn.
follow-email = Địa chỉ thư điện tử
follow-hint = Địa chỉ được mã hóa, chỉ dùng để gửi các thư này và bị xóa ngay khi bạn hủy nhận thư; chưa xác nhận thì bị xóa sau 3 ngày.
follow-ask = Đăng ký nhận thư
follow-address = “{ $address }” không phải là địa chỉ thư điện tử. Đề nghị quay lại và nhập lại.
follow-sent = Đã gửi thư đến { $address }. Đề nghị mở đường dẫn trong thư để xác nhận việc nhận thư về { $unit }.
follow-then = Nếu địa chỉ này đã đăng ký thì không có thư nào được gửi thêm. Không thấy thư, đề nghị xem thư mục thư rác.
follow-confirm = Bạn muốn nhận thư mỗi khi kết quả của { $unit } được công bố hoặc đính chính?
follow-confirm-button = Xác nhận nhận thư
follow-confirmed = Đã xác nhận. Bạn sẽ nhận được thư khi kết quả của { $unit } được công bố hoặc đính chính.
follow-end-how = Mỗi thư đều có đường dẫn để hủy nhận thư; khi đó địa chỉ của bạn bị xóa.
follow-end-title = Hủy nhận thư
follow-end = Bạn không muốn nhận thư về { $unit } nữa?
follow-end-button = Hủy nhận thư và xóa địa chỉ
follow-ended = Địa chỉ này không còn được lưu; bạn sẽ không nhận thêm thư nào.
follow-mail-confirm-subject = Xác nhận đăng ký nhận thư: { $unit }
follow-mail-confirm =
    Có người đã dùng địa chỉ này để đăng ký nhận thư khi kết quả Chỉ số cải cách hành chính của { $unit } được công bố hoặc đính chính:
    { $page }

    Nếu đó là bạn, đề nghị mở đường dẫn sau trong vòng 3 ngày để xác nhận:
    { $address }

    Nếu không phải, bạn không cần làm gì: địa chỉ sẽ được xóa.
follow-mail-subject = { $unit }: { $title }
follow-mail-published =
    Kết quả Chỉ số cải cách hành chính có { $unit } vừa được công bố.

    { $said }
    { $page }

    Để hủy nhận thư và xóa địa chỉ của bạn:
    { $end }
follow-mail-corrected =
    Kết quả Chỉ số cải cách hành chính có { $unit } vừa được đính chính. Lý do: { $why }

    { $said }
    { $page }

    Để hủy nhận thư và xóa địa chỉ của bạn:
    { $end }

# Một lĩnh vực, tiêu chí, tiêu chí thành phần ở tất cả các đơn vị
criterion-sub = Tiêu chí thành phần
criterion-rule = Chấm điểm thế nào
criterion-points-of = { $points } trên { $max } điểm
criterion-share = Phần trong tổng số điểm bị mất
criterion-left-each = mỗi đơn vị mất trung bình { $left } điểm
criterion-reached = { $units } đơn vị được chấm điểm đạt trung bình { $points } trên { $max } điểm; { $full ->
    [0] không đơn vị nào đạt đủ điểm tối đa
   *[other] { $full } đơn vị đạt đủ điểm tối đa
}, { $nothing ->
    [0] đơn vị nào cũng có điểm
   *[other] { $nothing } đơn vị không được điểm nào
}.
criterion-left = Mỗi đơn vị mất trung bình { $left } điểm ở đây, bằng { $share } tổng số điểm mà các đơn vị được xếp hạng bị mất.
criterion-left-field = Mỗi đơn vị mất trung bình { $left } điểm ở lĩnh vực này, bằng { $share } tổng số điểm mà các đơn vị được xếp hạng bị mất; đứng thứ { $place } trong { $of } lĩnh vực về số điểm bị mất.
criterion-left-leaf = Mỗi đơn vị mất trung bình { $left } điểm ở đây, bằng { $share } tổng số điểm mà các đơn vị được xếp hạng bị mất; đứng thứ { $place } trong { $of } nội dung chấm điểm về số điểm bị mất.
criterion-common = Trường hợp mất điểm thường gặp nhất: “{ $why }” ({ $units } đơn vị).
criterion-most-at = Mất nhiều điểm nhất ở “{ $criterion }”: { $share } tổng số điểm bị mất.
criterion-regions-ends = Vùng đạt cao nhất là { $first } ({ $high }), thấp nhất là { $last } ({ $low }).
criterion-why-title = Vì sao được, mất điểm
criterion-why = Điều quyết định điểm
criterion-why-said = { $reasons } trường hợp ở { $units } đơn vị; mỗi thanh là tỷ lệ số đơn vị. Một đơn vị có thể thuộc nhiều trường hợp.
criterion-units-share = Tỷ lệ số đơn vị (%)
criterion-least = Điểm thấp nhất
criterion-most = Điểm cao nhất
criterion-parts = Từng nội dung bên trong
criterion-parts-said = Tỷ lệ điểm đạt được trung bình của các đơn vị ở từng nội dung; đường kẻ là trung bình của cả mục.
criterion-max = Điểm tối đa
criterion-mean = Trung bình (%)
criterion-left-mean = Điểm mất trung bình
criterion-share-all = Phần trong tổng số điểm bị mất (%)
criterion-full = Số đơn vị đủ điểm
criterion-nothing = Số đơn vị không có điểm
criterion-units = Kết quả của các đơn vị
criterion-units-said = Tỷ lệ điểm đạt được của từng đơn vị; đường kẻ là trung bình chung.
criterion-spread-said = Số đơn vị theo tỷ lệ điểm đạt được (%); đường kẻ là trung bình chung.
criterion-points = Điểm
criterion-percent = Tỷ lệ đạt được (%)
criterion-regions = Theo vùng
criterion-regions-said = Trung bình của các đơn vị trong từng vùng; đường kẻ là trung bình chung.
criterion-neighbours = Mục trước và mục sau
criterion-previous = Mục trước
criterion-next = Mục sau
criterion-most-lost = Nhiều điểm bị mất nhất ở: { $criteria } tổng số điểm bị mất.
framework-lost = Những nội dung mất nhiều điểm nhất
