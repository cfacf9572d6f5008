//! The demonstration's plan: ten work items as in a decision of 2020. The items are assembled from published plans of
//! later years and the figures are made up; all of it is illustrative.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use parindex_locale::Text;
use parindex_workflow::budget::{Dong, Line, sums};
use parindex_workflow::plan::{Command, Event, Fields, Party, Plan};
use parindex_workflow::{Decision, ItemId};

use crate::people::{HOST, act, approver, coordinator, on, text, unit};

type Cost = (&'static str, u64, u64, u64, &'static str);

struct Work {
    name: &'static str,
    lead: &'static str,
    with: &'static [&'static str],
    deliverable: &'static str,
    start: Date,
    deadline: Date,
    after: &'static [usize],
    /// What, quantity, unit cost in đồng, times, source.
    budget: &'static [Cost],
}

const STATE: &str = "Ngân sách nhà nước giao Bộ Nội vụ";
const PROJECT: &str = "Dự án hỗ trợ kỹ thuật";

const WORKS: [Work; 10] = [
    Work {
        name: "Rà soát, sửa đổi, bổ sung Đề án (tiêu chí, thang điểm, câu hỏi điều tra)",
        lead: "VN-BNV-CCHC",
        with: &["Các bộ thành viên", "Các đơn vị thuộc Bộ"],
        deliverable: "Dự thảo quyết định",
        start: date(2020, 10, 1),
        deadline: date(2020, 10, 31),
        after: &[],
        budget: &[
            ("Chuyên gia rà soát tiêu chí", 12, 3_000_000, 1, STATE),
            ("Hội thảo góp ý", 1, 45_000_000, 2, PROJECT),
        ],
    },
    Work {
        name: "Lấy ý kiến các bộ, các tỉnh; phê duyệt Đề án sửa đổi và các bộ chỉ số",
        lead: "VN-BNV-CCHC",
        with: &["Các bộ, các tỉnh"],
        deliverable: "Quyết định phê duyệt",
        start: date(2020, 11, 1),
        deadline: date(2020, 12, 31),
        after: &[1],
        budget: &[("In ấn, gửi tài liệu", 82, 150_000, 2, STATE)],
    },
    Work {
        name: "Lập dự toán kinh phí sửa đổi Đề án và xác định chỉ số",
        lead: "VN-BNV-KHTC",
        with: &["Vụ Cải cách hành chính"],
        deliverable: "Dự toán được phê duyệt",
        start: date(2020, 10, 1),
        deadline: date(2020, 10, 31),
        after: &[],
        budget: &[],
    },
    Work {
        name: "Hội nghị triển khai, tập huấn, hướng dẫn tự đánh giá",
        lead: "VN-BNV-CCHC",
        with: &["Các bộ, các tỉnh"],
        deliverable: "Tài liệu hướng dẫn",
        start: date(2020, 12, 1),
        deadline: date(2020, 12, 31),
        after: &[2],
        budget: &[("Hội nghị trực tuyến", 1, 120_000_000, 1, STATE), ("Tài liệu", 300, 85_000, 1, STATE)],
    },
    Work {
        name: "Tự đánh giá, chấm điểm; báo cáo và tài liệu kiểm chứng",
        lead: "Các bộ, các tỉnh",
        with: &[],
        deliverable: "Báo cáo tự đánh giá",
        start: date(2021, 1, 1),
        deadline: date(2021, 1, 31),
        after: &[4],
        budget: &[],
    },
    Work {
        name: "Xây dựng, trình, phê duyệt phương án điều tra xã hội học",
        lead: "VN-BNV-CCHC",
        with: &["Tổng cục Thống kê", "Tổng công ty Bưu điện", "Mặt trận Tổ quốc", "Hội Cựu chiến binh"],
        deliverable: "Phương án điều tra được phê duyệt",
        start: date(2020, 11, 1),
        deadline: date(2020, 11, 30),
        after: &[1],
        budget: &[("Thiết kế mẫu", 1, 60_000_000, 1, STATE)],
    },
    Work {
        name: "Điều tra xã hội học các nhóm đối tượng",
        lead: "VN-BNV-CCHC",
        with: &["Các bộ, các tỉnh", "Tổng công ty Bưu điện"],
        deliverable: "Dữ liệu đã làm sạch",
        start: date(2020, 12, 1),
        deadline: date(2021, 2, 28),
        after: &[6],
        budget: &[
            ("Phiếu điều tra người dân", 30_000, 55_000, 1, STATE),
            ("Phiếu điều tra công chức, lãnh đạo", 49_600, 20_000, 1, STATE),
            ("Kiểm tra thực địa", 63, 4_500_000, 2, PROJECT),
        ],
    },
    Work {
        name: "Thẩm định, giải trình, thẩm định lần hai",
        lead: "Hội đồng thẩm định",
        with: &["Các bộ thành viên"],
        deliverable: "Kết quả thẩm định",
        start: date(2021, 2, 1),
        deadline: date(2021, 3, 15),
        after: &[5],
        budget: &[("Họp tổ thẩm định", 25, 200_000, 12, STATE)],
    },
    Work {
        name: "Tổng hợp, xử lý số liệu, xác định chỉ số; báo cáo; hội đồng kết luận",
        lead: "VN-BNV-CCHC",
        with: &["Hội đồng thẩm định"],
        deliverable: "Báo cáo chỉ số",
        start: date(2021, 3, 1),
        deadline: date(2021, 3, 25),
        after: &[7, 8],
        budget: &[("Xử lý số liệu, viết báo cáo", 1, 180_000_000, 1, STATE)],
    },
    Work {
        name: "Công bố chỉ số của các bộ, các tỉnh",
        lead: "VN-BNV",
        with: &["Ban Chỉ đạo", "Cơ quan báo chí"],
        deliverable: "Kết quả công bố",
        start: date(2021, 3, 25),
        deadline: date(2021, 3, 31),
        after: &[9],
        budget: &[("Hội nghị công bố", 1, 150_000_000, 1, STATE)],
    },
];

pub fn item(number: usize) -> ItemId {
    format!("item-{number}").parse().unwrap()
}

fn party(name: &str) -> Party {
    if name.starts_with("VN-") { Party::Unit { unit: unit(name) } } else { Party::Named { name: text(name) } }
}

pub fn fields(number: usize) -> Fields {
    let work = &WORKS[number - 1];
    Fields {
        name: text(work.name),
        lead: party(work.lead),
        with: work.with.iter().map(|name| party(name)).collect(),
        deliverables: vec![text(work.deliverable)],
        start: work.start,
        deadline: work.deadline,
        after: work.after.iter().map(|number| item(*number)).collect::<BTreeSet<_>>(),
    }
}

pub fn lines(number: usize) -> Vec<Line> {
    let costs = WORKS[number - 1].budget.iter().enumerate();
    costs
        .map(|(place, (what, quantity, cost, times, source))| Line {
            id: format!("line-{number}-{place}").parse().unwrap(),
            text: (*what).to_owned(),
            measure: String::new(),
            quantity: *quantity,
            unit_cost: Dong::new(*cost).unwrap(),
            times: *times,
            source: (*source).to_owned(),
            basis: String::new(),
        })
        .collect()
}

pub fn decision() -> Decision {
    Decision { number: "666/QĐ-BNV".to_owned(), date: date(2020, 9, 29) }
}

/// The plan as it is written, not submitted yet, with its events.
pub fn draft() -> (Option<Plan>, Vec<Event>) {
    let now = on(date(2020, 9, 15));
    let (mut plan, mut log) = (None, Vec::new());
    let title =
        Text::new("Kế hoạch xác định Chỉ số cải cách hành chính năm 2020", "Plan of the PAR INDEX 2020");
    let begin = Command::Begin { id: "plan-2020".parse().unwrap(), host: unit(HOST), year: 2020, title };
    act!(plan, plan, log, begin, &coordinator(), &now);
    for number in 1..=10 {
        let add = Command::AddItem { id: item(number), fields: fields(number) };
        act!(plan, plan, log, add, &coordinator(), &now);
        let budget = Command::SetBudget { id: item(number), read: 1, lines: lines(number) };
        act!(plan, plan, log, budget, &coordinator(), &now);
    }
    (plan, log)
}

/// The approved plan with its events.
pub fn approved() -> (Option<Plan>, Vec<Event>) {
    let (mut plan, mut log) = draft();
    act!(plan, plan, log, Command::Submit, &coordinator(), &on(date(2020, 9, 20)));
    let approve = Command::Approve { decision: decision() };
    act!(plan, plan, log, approve, &approver(), &on(date(2020, 9, 29)));
    (plan, log)
}

#[test]
fn the_ten_items_make_a_plan_whose_budget_adds_up_by_item_and_by_source() {
    let (plan, _) = approved();
    let plan = plan.unwrap();
    let version = plan.in_force().unwrap();
    assert_eq!(version.content.items().len(), 10);
    assert_eq!(version.approval.decision.number, "666/QĐ-BNV");
    let sums = sums(&version.content).unwrap();
    assert_eq!(sums.by_item[&item(1)].amount(), 12 * 3_000_000 + 2 * 45_000_000);
    assert_eq!(sums.by_item[&item(7)].amount(), 1_650_000_000 + 992_000_000 + 567_000_000);
    assert_eq!(sums.by_source[PROJECT].amount(), 90_000_000 + 567_000_000);
    assert_eq!(sums.total.amount(), 3_955_100_000);
    for parts in [sums.by_item.values().collect::<Vec<_>>(), sums.by_source.values().collect()] {
        assert_eq!(parts.iter().map(|dong| dong.amount()).sum::<u64>(), sums.total.amount());
    }
}
