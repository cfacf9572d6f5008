//! `/office/help`: a short guide for each room, written in `docs/help` and part of the program.

use askama::Template;
use axum::response::Response;
use parindex_locale::Lang;
use pulldown_cmark::{Event, Parser};

use super::form::Nav;
use super::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::words::Picture;

/// The topics in the order of the rooms: their name in addresses, in Vietnamese, in English.
macro_rules! topics {
    ($($name:literal)*) => {
        [$((
            $name,
            include_str!(concat!("../../../../docs/help/vi/", $name, ".md")),
            include_str!(concat!("../../../../docs/help/en/", $name, ".md")),
        )),*]
    };
}

const TOPICS: [(&str, &str, &str); 12] = topics!["desk" "notices" "plans" "frameworks" "campaigns" "assessments" "appraisals" "units" "people" "audit" "account" "search"];

#[derive(Template)]
#[template(path = "office/help.html")]
struct Help {
    page: Page,
    nav: Nav,
    text: Picture,
    /// Address and title of every topic, and whether it is this one.
    topics: Vec<(String, String, bool)>,
}

/// The name of a room's topic: the desk's, or the first part of its address.
fn name(room: &str) -> &str {
    let first = room.trim_start_matches('/').split('/').next().unwrap_or_default();
    if first.is_empty() { "desk" } else { first }
}

/// Where the help for a room is, below `/office`; the list of all where the room has none.
pub(super) fn address(room: &str) -> String {
    match TOPICS.iter().find(|(known, ..)| *known == name(room)) {
        Some((known, ..)) => format!("/help/{known}"),
        None => "/help".to_owned(),
    }
}

/// The text of a topic in a language.
fn text(topic: &(&str, &'static str, &'static str), lang: Lang) -> &'static str {
    if lang == Lang::Vi { topic.1 } else { topic.2 }
}

/// The title: the first line, without its mark.
fn title(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_start_matches("# ")
}

/// A text as HTML. What would be HTML in it is shown as it is written.
fn rendered(text: &str) -> String {
    let events = Parser::new(text).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        other => other,
    });
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, events);
    out
}

fn page(staff: &Staff, here: &str, heading: String, text: &str) -> Response {
    let visitor = &staff.visitor;
    let lang = visitor.site.t.0;
    let link = |topic: &(&'static str, &'static str, &'static str)| {
        let address = visitor.path(&format!("/help/{}", topic.0));
        (address, title(self::text(topic, lang)).to_owned(), topic.0 == here)
    };
    html(&Help {
        page: visitor.site.page(heading, None),
        nav: Nav::of(staff, "/help"),
        text: Picture(rendered(text)),
        topics: TOPICS.iter().map(link).collect(),
    })
}

/// `GET /office/help`
pub(super) async fn show_all(staff: Staff) -> Response {
    let heading = staff.visitor.site.t.w("office-help");
    page(&staff, "", heading, "")
}

/// `GET /office/help/{topic}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (visitor, wish) = (&staff.visitor, staff.visitor.site.segment(2));
    let topic = TOPICS.iter().find(|(known, ..)| *known == wish).ok_or_else(|| visitor.missing())?;
    let text = text(topic, visitor.site.t.0);
    let (heading, body) = text.split_once('\n').unwrap_or((text, ""));
    Ok(page(&staff, topic.0, title(heading).to_owned(), body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::form::ROOMS;

    #[test]
    fn every_room_has_its_topic_and_every_topic_says_something_in_both_languages() {
        for (room, ..) in ROOMS {
            assert_ne!(address(room), "/help", "{room} has no topic in docs/help");
        }
        for topic in &TOPICS {
            for lang in Lang::ALL {
                let text = text(topic, lang);
                assert!(text.starts_with("# ") && text.len() > 200, "{} in {}", topic.0, lang.tag());
            }
            assert_ne!(title(topic.1), title(topic.2), "{}", topic.0);
        }
    }

    #[test]
    fn what_would_be_html_in_a_guide_is_shown_as_it_is_written() {
        let html = rendered("**a** <script>b</script>\n\n<div onclick=c>\n");
        assert!(
            html.contains("<strong>a</strong>") && !html.contains("<script>") && !html.contains("<div"),
            "{html}"
        );
    }
}
