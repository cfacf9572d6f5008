use jiff::civil::date;
use parindex_locale::Lang;

use super::*;

fn task(label: &str, planned: (Date, Date)) -> Task {
    Task { label: label.into(), planned, real: None, late: String::new(), after: Vec::new() }
}

fn timeline(tasks: Vec<Task>, today: Date) -> Timeline<'static> {
    Timeline {
        head: Head {
            id: "plan", title: "Tiến độ", description: "Hai nội dung", lang: Lang::Vi, digits: 0
        },
        legend: TimelineLegend { planned: "Kế hoạch", real: "Thực tế", today: "Hôm nay" },
        tasks,
        today,
    }
}

/// The attributes `x` and `width` of the marks of a class.
fn marks(svg: &str, class: &str) -> Vec<(f64, f64)> {
    let value = |mark: &str, name: &str| {
        let rest = mark.split(&format!(" {name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let all = svg.split('<').filter(|mark| mark.starts_with(&format!("rect class=\"{class}\"")));
    all.map(|mark| (value(mark, "x"), value(mark, "width"))).collect()
}

#[test]
fn a_month_is_as_long_as_its_days_and_today_stands_in_its_place() {
    let tasks = vec![
        task("Một", (date(2020, 11, 1), date(2020, 11, 30))),
        task("Hai", (date(2020, 12, 1), date(2020, 12, 31))),
    ];
    let svg = timeline(tasks, date(2020, 12, 1)).svg(Layout::Wide);
    let frames = marks(&svg, "c-planned");
    let [_, first, second] = frames.as_slice() else { panic!("the legend and two frames: {frames:?}") };
    let (from, length) = (262.0, 448.0);
    assert!((first.0 - from).abs() < 0.1 && (first.1 - length * 30.0 / 61.0).abs() < 0.11, "{first:?}");
    assert!((second.0 - first.0 - first.1).abs() < 0.11, "the next begins where the one ends");
    assert!((second.0 + second.1 - from - length).abs() < 0.11);
    for month in ["11/2020", "12/2020"] {
        assert_eq!(svg.matches(&format!(">{month}<")).count(), 2, "above and below");
    }
    assert!(svg.contains("<line class=\"c-mean\" stroke=\"#241c1a\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\" x1=\"486\" y1=\"46\""));
}

#[test]
fn what_is_late_is_said_in_words_and_drawn_to_its_end() {
    let mut late = task("Một", (date(2021, 1, 1), date(2021, 1, 31)));
    late.real = Some((date(2021, 1, 10), Some(date(2021, 2, 9))));
    late.late = "chậm 9 ngày".into();
    let mut open = task("Hai", (date(2021, 1, 1), date(2021, 1, 31)));
    open.real = Some((date(2021, 1, 1), None));
    let svg = timeline(vec![late, open], date(2021, 1, 16)).svg(Layout::Wide);
    assert!(svg.contains(">chậm 9 ngày<"));
    let (done, going) = (marks(&svg, "c-late")[0], marks(&svg, "c-bar")[1]);
    let a_day = 448.0 / 59.0;
    assert!((done.1 - 31.0 * a_day).abs() < 0.11, "31 days, both included: {done:?}");
    assert!((going.1 - 16.0 * a_day).abs() < 0.11, "until today, which is part of it: {going:?}");
}

#[test]
fn an_arrow_leads_from_the_end_of_the_one_to_the_start_of_the_other() {
    let mut second = task("Hai", (date(2020, 12, 1), date(2020, 12, 31)));
    second.after = vec![0, 7];
    let tasks = vec![task("Một", (date(2020, 11, 1), date(2020, 11, 30))), second];
    let wide = timeline(tasks.clone(), date(2020, 12, 1)).svg(Layout::Wide);
    assert_eq!(wide.matches("class=\"c-arrow\"").count(), 1, "what is not there is passed over");
    assert_eq!(timeline(tasks, date(2020, 12, 1)).svg(Layout::Narrow).matches("c-arrow").count(), 0);
}

#[test]
fn it_names_itself_escapes_what_it_is_given_and_needs_no_task() {
    let hostile = timeline(vec![task("<script>&\"", (date(2020, 1, 1), date(2020, 1, 2)))], date(2020, 1, 1));
    let svg = hostile.svg(Layout::Narrow);
    assert!(svg.contains("role=\"img\"") && svg.contains("aria-labelledby=\"plan-n-t plan-n-d\""));
    assert!(svg.contains("&lt;script&gt;&amp;&quot;") && !svg.contains("<script") && !svg.contains("style="));
    assert!(timeline(Vec::new(), date(2020, 1, 1)).svg(Layout::Wide).ends_with("</svg>"));
}

#[test]
fn years_and_the_end_of_the_calendar_still_give_a_picture() {
    let long = task("Dài", (date(2000, 1, 1), date(2100, 12, 31)));
    let svg = timeline(vec![long], date(2020, 1, 1)).svg(Layout::Narrow);
    assert!(svg.matches(">01/").count() + svg.matches("/20").count() < 40, "not every month is named");
    let edge = task("Hết", (date(9999, 12, 1), Date::MAX));
    assert!(timeline(vec![edge], Date::MAX).svg(Layout::Wide).ends_with("</svg>"));
}
