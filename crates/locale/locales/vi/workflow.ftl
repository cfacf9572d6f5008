# Vai trò
role-administrator = quản trị hệ thống
role-coordinator = cơ quan thường trực
role-deputy = phụ trách lĩnh vực
role-unit-officer = cán bộ đầu mối của đơn vị
role-unit-leader = lãnh đạo đơn vị
role-appraiser = người thẩm định
role-council-chair = chủ tịch hội đồng thẩm định
role-survey-manager = phụ trách điều tra xã hội học
role-enumerator = điều tra viên
role-approver = người phê duyệt
role-auditor = người kiểm tra, giám sát

# Việc làm, đặt sau “thẩm quyền”
action-read = xem
action-create = lập
action-edit = sửa
action-remove = xóa
action-report = báo cáo tiến độ
action-submit = trình
action-withdraw = rút lại
action-return = trả lại
action-approve = phê duyệt
action-answer = trả lời
action-consult = tổ chức lấy ý kiến về
action-enforce = đưa vào áp dụng
action-advance = chuyển giai đoạn
action-extend = gia hạn
action-remind = nhắc về
action-publish = công bố

# Đối tượng
subject-account = tài khoản
subject-unit = danh mục đơn vị
subject-plan = kế hoạch
subject-work-item = nội dung công việc
subject-budget = dự toán kinh phí
subject-directive = ý kiến chỉ đạo
subject-framework = bộ tiêu chí
subject-node = tiêu chí
subject-comment = ý kiến góp ý
subject-campaign = kỳ đánh giá
subject-assessment = kết quả tự đánh giá
subject-evidence = tài liệu kiểm chứng
subject-figure = số liệu từ hệ thống khác
subject-appraisal = kết quả thẩm định
subject-petition = giải trình, kiến nghị
subject-survey = cuộc điều tra xã hội học
subject-response = phiếu điều tra
subject-interview = cuộc phỏng vấn
subject-score = điểm cuối cùng
subject-council = kết luận của hội đồng thẩm định
subject-publication = kết quả công bố
subject-ledger = nhật ký hệ thống

# Không có thẩm quyền
denied-no-role = Không có thẩm quyền { $action } { $subject }.
denied-elsewhere = Thẩm quyền { $action } { $subject } được giao ở đơn vị khác, cho tiêu chí khác hoặc cho người khác.
denied-embargo = Chưa đến thời điểm được { $action } { $subject }; nội dung này chưa được công bố.
denied-recused = Không được { $action } { $subject } của chính đơn vị mình.
denied-auditor = Người kiểm tra, giám sát chỉ được xem, không được { $action } { $subject }.
refuse-own-submission = Người trình không được tự phê duyệt hoặc trả lại nội dung do mình trình.

# Lý do từ chối chung
refuse-conflict = Nội dung này vừa được người khác sửa và lưu. Đề nghị xem lại bản mới trước khi lưu; phần đã nhập vẫn được giữ.
refuse-faults = Có { $n } điểm cần sửa.

# Dữ liệu nhập
input-empty = không được để trống
input-too-long = tối đa { $most } ký tự
input-none-chosen = chưa chọn mục nào
input-too-many = tối đa { $most } mục
input-too-large = tối đa { $most }
input-taken = mã định danh này đã được dùng
input-future = không được là ngày trong tương lai
input-past = không được là ngày đã qua
input-release-past = phải là thời điểm sau bây giờ
input-release-far = không được quá một năm kể từ hôm nay
input-year = năm phải từ 2000 đến 2999
input-place = không có vị trí này trong danh sách
input-deadline-before-start = thời hạn hoàn thành phải từ ngày bắt đầu { $start } trở đi
input-done-before-start = ngày hoàn thành phải từ ngày bắt đầu trở đi
input-unknown-item = không có nội dung công việc này trong kế hoạch
input-cycle = các nội dung công việc phụ thuộc lẫn nhau thành vòng: { $way }
input-no-items = kế hoạch chưa có nội dung công việc nào
input-no-deliverable = “{ $item }” chưa có sản phẩm
input-too-much-money = số tiền vượt quá { $most } đồng
input-base-missing = chưa có bản gốc { $base } được phê duyệt để đối chiếu
input-meta-differs = phải là { $known } như trong hệ thống
input-period = { $step }: ngày kết thúc phải từ ngày bắt đầu trở đi
input-steps-order = { $step }: không được bắt đầu hoặc kết thúc trước giai đoạn liền trước
input-no-period = { $step }: chưa có thời gian thực hiện
input-not-later = thời hạn mới phải sau thời hạn hiện nay ({ $last })
input-past-next-step = thời hạn mới vượt quá thời hạn của giai đoạn sau ({ $step }, { $last }); cần gia hạn giai đoạn đó trước
input-more-than-members = số thành viên tham gia nhiều hơn số thành viên hội đồng
input-no-quorum = chưa đủ quá nửa số thành viên hội đồng tham gia họp hoặc cho ý kiến bằng văn bản
input-no-cause = đề nghị chọn lý do điều chỉnh điểm
input-no-score = chưa có điểm thẩm định
input-licence = Mã giấy phép chỉ gồm chữ cái không dấu, chữ số và các dấu - . + _
input-contact-none = cần có thư điện tử hoặc điện thoại
input-contact-email = cần một địa chỉ thư điện tử như baochi@coquan.gov.vn, không dấu, tối đa 254 ký tự
input-contact-phone = cần một số điện thoại có 3 đến 15 chữ số, chỉ gồm chữ số, dấu cách và các dấu + ( ) . -
input-negative = không được âm
input-objection = Số liệu khác với số liệu đã có từ nguồn khác: nêu lý do ở đây
input-hours = nhiều nhất { $most } giờ
input-file-name = tên tệp không được chứa dấu gạch chéo hoặc ký tự điều khiển
input-media = không phải là loại nội dung hợp lệ
input-url = địa chỉ phải bắt đầu bằng https:// hoặc http:// và không chứa dấu cách
input-points = điểm phải từ 0 đến { $most }
input-unscored = tiêu chí này chỉ theo dõi, không chấm điểm
input-fact-kind = giá trị không đúng loại số liệu
input-unknown-fact = tiêu chí không có số liệu này

# Kế hoạch
refuse-no-plan = Chưa có kế hoạch này.
refuse-plan-exists = Kế hoạch này đã được lập.
refuse-plan-approved = Kế hoạch đã được phê duyệt. Muốn thay đổi, cần lập bản sửa đổi, bổ sung.
refuse-plan-submitted = Kế hoạch đang trình phê duyệt. Muốn sửa, cần rút lại trước.
refuse-plan-not-submitted = Kế hoạch chưa được trình.
refuse-plan-not-approved = Kế hoạch chưa được phê duyệt.
refuse-amending = Bản sửa đổi, bổ sung kế hoạch đang được soạn thảo.
refuse-not-amending = Không có bản sửa đổi, bổ sung nào đang được soạn thảo.
refuse-nothing-amended = Bản sửa đổi, bổ sung chưa có thay đổi nào so với kế hoạch đã phê duyệt.
refuse-unknown-item = Không có nội dung công việc { $id } trong kế hoạch.
refuse-unknown-directive = Không có ý kiến chỉ đạo { $id }.
refuse-item-needed = Không xóa được: các nội dung sau phụ thuộc vào nội dung này: { $items }.
refuse-item-directed = Không xóa được: nội dung này thực hiện ý kiến chỉ đạo của { $from }. Cần gắn ý kiến chỉ đạo với nội dung khác trước.
refuse-item-begun = Không bỏ được nội dung công việc đã triển khai ra khỏi kế hoạch.
plan-change-added = bổ sung nội dung
plan-change-removed = bỏ nội dung
plan-change-renamed = đổi tên: “{ $old }” thành “{ $new }”
plan-change-lead = thay đổi đơn vị chủ trì
plan-change-cooperation = thay đổi đơn vị phối hợp
plan-change-deliverables = thay đổi sản phẩm
plan-change-start = ngày bắt đầu: từ { $old } thành { $new }
plan-change-deadline = thời hạn hoàn thành: từ { $old } thành { $new }
plan-change-dependencies = thay đổi nội dung cần hoàn thành trước
plan-change-budget = dự toán: từ { $old } đồng thành { $new } đồng
reminder-in = “{ $name }”: còn { $days } ngày đến hạn { $deadline }
reminder-today = “{ $name }”: hết hạn hôm nay, { $deadline }
reminder-over = “{ $name }”: quá hạn { $days } ngày (hạn { $deadline })

# Bộ tiêu chí
refuse-no-framework = Chưa có bộ tiêu chí này.
refuse-framework-exists = Bộ tiêu chí này đã được lập.
refuse-empty-framework = Bộ tiêu chí chưa có tiêu chí nào để lấy ý kiến.
refuse-consulting = Bộ tiêu chí đang được lấy ý kiến. Muốn sửa, cần kết thúc lấy ý kiến trước.
refuse-no-consultation = Bộ tiêu chí hiện không được lấy ý kiến.
refuse-consultation-over = Thời hạn góp ý đã hết ngày { $until }.
refuse-unanswered = Còn { $n } ý kiến góp ý chưa được tiếp thu, giải trình.
refuse-framework-submitted = Bộ tiêu chí đang trình phê duyệt. Muốn sửa, cần rút lại trước.
refuse-framework-not-submitted = Bộ tiêu chí chưa được trình.
refuse-framework-approved = Bộ tiêu chí đã được phê duyệt, không thay đổi được. Muốn sửa đổi, bổ sung, cần lập bản mới.
refuse-framework-not-approved = Bộ tiêu chí chưa được phê duyệt.
refuse-in-force = Bộ tiêu chí đã được áp dụng cho kỳ này.
refuse-unknown-node = Không có tiêu chí { $id }.
refuse-unknown-comment = Không có ý kiến góp ý { $id }.
refuse-code-shifted = Mã của tiêu chí này hiện là { $code }; đề nghị xem lại bản mới.
refuse-no-code = Không đánh được mã ở vị trí này: mã bên cạnh không hợp lệ hoặc đã quá số cấp cho phép.
refuse-into-itself = Không chuyển được tiêu chí vào bên trong chính nó.

# Kỳ đánh giá
step-assessment = Tự đánh giá
step-appraisal = Thẩm định
step-petition = Giải trình, kiến nghị
step-second-appraisal = Thẩm định lần hai
step-council = Hội đồng thẩm định
refuse-no-campaign = Chưa có kỳ đánh giá này.
refuse-campaign-exists = Kỳ đánh giá này đã được lập.
refuse-campaign-open = Kỳ đánh giá đã được mở. Muốn lùi thời hạn, cần gia hạn và nêu lý do.
refuse-campaign-not-open = Kỳ đánh giá chưa được mở.
refuse-open-plan = Chưa mở được: kế hoạch năm chưa được phê duyệt.
refuse-open-other-plan = Chưa mở được: kế hoạch thuộc năm khác hoặc đơn vị khác.
refuse-open-no-framework = Chưa mở được: chưa có bộ tiêu chí nào.
refuse-open-framework = Chưa mở được: bộ tiêu chí { $id } chưa được đưa vào áp dụng cho kỳ này.
refuse-open-kind-twice = Chưa mở được: có hai bộ tiêu chí cho cùng một loại đơn vị ({ $id }).
refuse-step-over = Giai đoạn “{ $step }” đã kết thúc.
refuse-council-first = Sau giai đoạn này là kết luận của hội đồng thẩm định.
refuse-not-council = Chưa đến giai đoạn hội đồng thẩm định kết luận.
refuse-concluded = Hội đồng thẩm định đã kết luận.
refuse-no-result = Chưa có lần tính nào được duyệt làm kết quả: cần trình một lần tính chính thức, được Chủ tịch Hội đồng thẩm định và người phê duyệt duyệt.
refuse-result-changed = Lần tính { $run } đã được duyệt nhưng dữ liệu đầu vào đã thay đổi: { $files }. Cần trả lại lần tính này, tính lại và trình duyệt lại.
council-meeting = họp
council-writing = lấy ý kiến bằng văn bản
refuse-not-concluded = Hội đồng thẩm định chưa kết luận.
refuse-result-approved = Kết quả đã được phê duyệt.
refuse-result-not-approved = Kết quả chưa được phê duyệt.
refuse-published = Kết quả đã được công bố.
refuse-embargoed = Kết quả đã được chuyển sang chờ công bố.
refuse-not-embargoed = Không có kết quả nào đang chờ công bố.
refuse-not-published = Kết quả chưa được công bố.
refuse-run-approved = Kết quả đã được Chủ tịch Hội đồng thẩm định và người có thẩm quyền duyệt, không thay đổi được nữa.
refuse-run-not-concluded = Lần tính chính thức chỉ thực hiện được sau khi Hội đồng thẩm định kết luận.
refuse-no-run = Không có lần tính số { $id }.
refuse-run-preliminary = Lần tính tạm thời không trình duyệt được. Đề nghị thực hiện lần tính chính thức.
refuse-run-outdated = Kết luận mà lần tính này dựa vào không còn hiệu lực. Đề nghị tính lại.
refuse-run-proposed = Đã có một lần tính đang trình duyệt.
refuse-run-not-proposed = Lần tính này không ở trạng thái trình duyệt.
refuse-run-own = Người trình và hai người duyệt phải là ba người khác nhau.

# Tự đánh giá
refuse-no-assessment = Đơn vị chưa bắt đầu tự đánh giá trong đợt này.
refuse-other-framework = Bộ chỉ số hoặc đợt xác định chỉ số không phải của bản tự đánh giá này.
refuse-unknown-unit = Không có đơn vị { $id }.
refuse-long-id = Mã của đợt và mã đơn vị { $unit } ghép lại quá dài.
refuse-assessment-submitted = Bản tự đánh giá đã được gửi, không thay đổi được. Muốn sửa, cần rút lại trước thời hạn hoặc đề nghị cơ quan điều phối mở lại.
refuse-assessment-closed = Hiện không trong thời gian tự đánh giá. Muốn bổ sung, đề nghị cơ quan điều phối gia hạn.
refuse-assessment-not-submitted = Bản tự đánh giá chưa được gửi.
refuse-withdraw-late = Đã hết thời hạn tự đánh giá, không rút lại được. Đề nghị cơ quan điều phối mở lại.
refuse-return-late = Kết quả thẩm định đã gửi các đơn vị, không mở lại bản tự đánh giá được nữa.
refuse-remind-over = Kỳ đánh giá đã qua bước thẩm định; không thể nhắc nộp hồ sơ nữa.
refuse-no-snapshot = Nội dung có phần không ghi nhận được nên chưa gửi được.
refuse-not-earlier = Chỉ dùng lại được tài liệu của kỳ đánh giá trước.
refuse-document-exists = Đã có tài liệu với mã định danh này.
refuse-unknown-document = Không có tài liệu { $id }.
refuse-document-used = Không xóa được: tài liệu đang là tài liệu kiểm chứng của { $codes }.
refuse-too-many = Nhiều nhất { $most } mục.
gap-score = chưa có điểm tự đánh giá
gap-evidence = chưa có tài liệu kiểm chứng và chưa giải trình
gap-pages = chưa nêu mục, trang của tài liệu kiểm chứng
finding-above = “{ $fact }” là { $value }, lớn hơn { $limit }
finding-above-fact = “{ $fact }” là { $value }, lớn hơn “{ $bound }” ({ $limit })
finding-below = “{ $fact }” là { $value }, nhỏ hơn { $limit }
finding-below-fact = “{ $fact }” là { $value }, nhỏ hơn “{ $bound }” ({ $limit })
finding-brought = “{ $fact }” là { $value }, theo { $source } là { $there }
finding-brought-none = “{ $fact }” để trống, theo { $source } là { $there }
finding-elsewhere = “{ $fact }” là { $value }, nhưng tại { $code } là { $there }

# Thẩm định, giải trình, kết luận
refuse-other-step = Chỉ thực hiện được ở giai đoạn “{ $step }”.
refuse-assessment-open = Đơn vị còn đang trong thời gian tự đánh giá, chưa thẩm định được.
refuse-nothing-to-accept = Chưa có điểm nào để chấp nhận; đề nghị nhập điểm.
refuse-ruled = Chủ tịch hội đồng đã quyết định về tiêu chí này.
refuse-two-opinions = Đã có hai người thẩm định tiêu chí này.
refuse-not-disputed = Tiêu chí này không có hai ý kiến khác nhau cần quyết định.
refuse-petitions-closed = Hiện không trong thời gian giải trình, kiến nghị.
refuse-petition-submitted = Giải trình về tiêu chí này đã được gửi, không thay đổi được.
refuse-no-petitions = Chưa có giải trình nào để gửi.
refuse-no-petition = Đơn vị không gửi giải trình về tiêu chí này.
cause-no-evidence = Không có tài liệu kiểm chứng, không giải trình
cause-not-proven = Tài liệu kiểm chứng không chứng minh được nội dung kê khai
cause-other-year = Tài liệu kiểm chứng không thuộc năm đánh giá
cause-no-authority = Tài liệu kiểm chứng không do cơ quan có thẩm quyền ban hành
cause-wrong-facts = Số liệu kê khai không đúng
cause-wrong-rule = Áp dụng thang điểm không đúng
cause-late = Thực hiện không đúng thời hạn
cause-applicability = Xác định không đúng việc áp dụng tiêu chí
cause-underclaimed = Đơn vị tự chấm thấp hơn mức đạt được
cause-other = Lý do khác

# Việc đang chờ
task-approve-plan = Phê duyệt kế hoạch
task-mend-plan = Hoàn thiện kế hoạch được trả lại
task-carry-out = Thực hiện nhiệm vụ
task-follow-directive = Thực hiện ý kiến chỉ đạo
task-approve-framework = Phê duyệt bộ tiêu chí
task-mend-framework = Hoàn thiện bộ tiêu chí được trả lại
task-comment = Góp ý dự thảo bộ tiêu chí
task-answer = Trả lời ý kiến góp ý
task-assess = Tự đánh giá, chấm điểm
task-appraise = Thẩm định
task-petition = Giải trình, kiến nghị
task-appraise-again = Trả lời kiến nghị, thẩm định lần hai
task-conclude = Hội đồng kết luận
task-advance = Chuyển sang bước tiếp theo
task-approve-result = Phê duyệt kết quả
task-publish = Công bố kết quả
task-approve-survey = Phê duyệt phương án điều tra xã hội học
task-mend-survey = Hoàn thiện phương án điều tra được trả lại
task-ask-on = Sửa hoặc giải trình cuộc phỏng vấn bị trả lại ({ $count })
task-check-interviews = Kiểm tra phỏng vấn ({ $count })
task-ask-again = Phúc tra ({ $count })
task-accept-interviews = Nghiệm thu phỏng vấn ({ $count })
task-reminded = Nhắc nộp hồ sơ tự đánh giá
task-plan-approved = Kế hoạch đã được phê duyệt
task-framework-approved = Bộ tiêu chí đã được phê duyệt
task-published = Kết quả đã được công bố

# Báo cáo liêm chính
integrity-declaration = Thay đổi nội dung tự đánh giá sau khi đã gửi
integrity-second-appraisal = Thay đổi điểm ở lần thẩm định thứ hai
integrity-council = Hội đồng thẩm định thay đổi điểm
integrity-after-settlement = Thay đổi điểm sau khi hội đồng đã kết luận
integrity-exclusion = Loại tiêu chí khỏi tổng điểm của đơn vị
integrity-reopening = Mở lại bản tự đánh giá đã gửi
integrity-contact = Tiếp xúc về điểm số được ghi nhận
integrity-redraw = Mẫu điều tra được chọn lại
integrity-side-unit = Đơn vị được đánh giá
integrity-side-host = Cơ quan chủ trì
integrity-side-appraiser = Người thẩm định
integrity-side-council = Hội đồng thẩm định

# Một hồ sơ đã đến đâu
standing-not-begun = chưa bắt đầu
standing-draft = đang tự đánh giá
standing-submitted = đã nộp
standing-appraised = đã thẩm định
standing-petition = có kiến nghị
standing-final = đã chốt

# Điểm đáng xem thêm
flag-same-file = Tài liệu “{ $title }” trùng hoàn toàn với tài liệu kiểm chứng của { $units } đơn vị khác; có thể là văn bản chung, hoặc tài liệu không phải của đơn vị.
flag-older = Tài liệu “{ $title }” có hiệu lực từ { $effective }, trước năm đánh giá; có thể vẫn còn hiệu lực, hoặc là tài liệu của năm trước.
flag-round = Số liệu { $fact } = { $value } là số tròn trăm; có thể đúng như vậy, hoặc là số ước lượng.
flag-threshold = Kết quả đúng bằng mốc { $bound } của thang điểm; có thể đúng như vậy, hoặc số liệu được chọn cho vừa mốc.

# Điều tra xã hội học
method-online = trực tuyến
method-interview = phỏng vấn trực tiếp
method-paper = phiếu giấy
method-mixed = kết hợp nhiều hình thức
input-size = phải từ 1 đến { $most }
input-group-id = chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, tối đa 32 ký tự
input-no-form = “{ $group }” chưa có phiếu điều tra
refuse-no-survey = Kỳ đánh giá này chưa có cuộc điều tra xã hội học.
refuse-survey-exists = Cuộc điều tra xã hội học của kỳ đánh giá này đã được lập.
refuse-survey-submitted = Phương án điều tra đang trình phê duyệt. Muốn sửa, cần rút lại trước.
refuse-survey-approved = Phương án điều tra đã được phê duyệt. Muốn thay đổi, cần được trả lại trước.
refuse-survey-frozen = Đã bắt đầu thu thập phiếu: phương án và phiếu điều tra không thay đổi được nữa.
refuse-survey-not-submitted = Phương án điều tra chưa được trình.
refuse-survey-not-approved = Phương án điều tra chưa được phê duyệt.
refuse-survey-not-collecting = Hiện không thu thập phiếu.
refuse-survey-no-groups = Cuộc điều tra chưa có nhóm đối tượng nào.
refuse-survey-no-draw = Chỉ chọn mẫu khi phương án đã được phê duyệt và cuộc điều tra chưa kết thúc.
refuse-survey-drawn = Nhóm này đã được chọn mẫu nên không được xóa, để không thể chọn lại như lần đầu.
refuse-survey-no-invitations = Chỉ phát hành mã mời khi phương án đã được phê duyệt và cuộc điều tra chưa kết thúc.
refuse-survey-not-printed = Nhóm này chỉ trả lời trực tuyến: phương án không có phiếu giấy.
refuse-unknown-group = Cuộc điều tra không có nhóm đối tượng { $id }.
refuse-survey-not-interviewed = Chưa quy định cách phỏng vấn nhóm đối tượng này.
refuse-survey-no-sample = Nhóm đối tượng này chưa được chọn mẫu.
refuse-survey-interviewing = Mẫu đã được giao cho điều tra viên nên không chọn lại.

# Phỏng vấn

interview-open = chưa phỏng vấn
interview-completed = chờ giám sát viên kiểm tra
interview-returned = trả lại điều tra viên
interview-checked = chờ cơ quan điều tra nghiệm thu
interview-questioned = trả lại giám sát viên
interview-accepted = đã nghiệm thu
interview-refused = từ chối trả lời
interview-not-at-home = vắng nhà
interview-ineligible = không thuộc đối tượng điều tra
refuse-unknown-interview = Mẫu không có đối tượng { $id } được giao phỏng vấn.
refuse-interview-stage = Cuộc phỏng vấn không còn ở bước này.
refuse-interview-assigned = Đối tượng này đã được giao cho điều tra viên hoặc đã được phỏng vấn.
refuse-interview-own = Không ai tự kiểm tra, nghiệm thu cuộc phỏng vấn do mình thực hiện hoặc do mình đã kiểm tra.
refuse-interview-again-due = Cuộc phỏng vấn phải được phúc tra trước khi nghiệm thu.
input-own-supervisor = Giám sát viên phải là người khác với điều tra viên.
input-remark-open = Nhận xét này chưa được sửa hoặc giải trình.
input-no-remark = Cần có nhận xét ở ít nhất một câu hỏi.
