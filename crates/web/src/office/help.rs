//! `/office/help`: a guide for each role that has a year's work here, and a short one for each room, written in `docs/help`
//! and part of the program. Every screen leads to its part. They say nothing secret, and are open to whoever cannot log
//! in yet.

mod parts;
mod text;

use askama::Template;
use axum::response::Response;
use parindex_locale::Lang;
use parindex_workflow::Role;

use super::form::Nav;
use super::visitor::{Staff, Visitor};
use crate::page::{Page, Problem, html};
use crate::words::Picture;

/// The guides: their name in addresses, in Vietnamese, in English.
macro_rules! topics {
    ($($name:literal)*) => {
        [$((
            $name,
            include_str!(concat!("../../../../docs/help/vi/", $name, ".md")),
            include_str!(concat!("../../../../docs/help/en/", $name, ".md")),
        )),*]
    };
}

/// A guide's name and its text in Vietnamese and English.
type Topic = (&'static str, &'static str, &'static str);

/// Those of the roles, then those of the rooms in their order.
const TOPICS: [Topic; 18] = topics!["officer" "leader" "appraiser" "chair" "desk" "notices" "plans" "frameworks" "campaigns" "surveys" "interviews" "assessments" "appraisals" "units" "people" "audit" "account" "search"];

/// How many of them belong to roles.
const ROLES: usize = 4;

/// Guides under a heading: address and title of each, and whether it is this one.
type Group = (String, Vec<(String, String, bool)>);

#[derive(Template)]
#[template(path = "office/help.html")]
struct Help {
    page: Page,
    nav: Nav,
    text: Picture,
    /// Its parts: anchor and heading.
    parts: Vec<text::Part>,
    groups: [Group; 2],
}

/// Where the part for a screen is, below `/office`; the list of all where there is none.
pub(super) fn address(route: &str, roles: impl Fn(Role) -> bool) -> String {
    match parts::part(route, roles) {
        None | Some("") => "/help".to_owned(),
        Some(part) => format!("/help/{part}"),
    }
}

/// The text of a guide in a language.
fn words(topic: &Topic, lang: Lang) -> &'static str {
    if lang == Lang::Vi { topic.1 } else { topic.2 }
}

/// The title: the first line, without its mark.
fn title(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_start_matches("# ")
}

fn page(visitor: &Visitor, nav: Nav, here: &str, heading: String, text: &str) -> Response {
    let t = visitor.site.t;
    let link = |topic: &Topic| {
        let address = visitor.path(&format!("/help/{}", topic.0));
        (address, title(words(topic, t.0)).to_owned(), topic.0 == here)
    };
    let (roles, rooms) = TOPICS.split_at(ROLES);
    let (html_text, parts) = text::rendered(text);
    html(&Help {
        page: visitor.site.page(heading, None),
        nav,
        text: Picture(html_text),
        parts,
        groups: [("help-roles", roles), ("help-rooms", rooms)]
            .map(|(word, topics)| (t.w(word), topics.iter().map(link).collect())),
    })
}

/// Whoever asks: with the way to the rooms, if they are logged in.
async fn reader(visitor: Visitor) -> Result<(Visitor, Nav), Problem> {
    Ok(match Staff::of(visitor).await? {
        Ok(staff) => {
            let nav = Nav::of(&staff, "/help");
            (staff.visitor, nav)
        }
        Err(visitor) => {
            let nav = Nav::outside(&visitor);
            (*visitor, nav)
        }
    })
}

/// `GET /office/help`
pub(super) async fn show_all(visitor: Visitor) -> Result<Response, Problem> {
    let (visitor, nav) = reader(visitor).await?;
    let heading = visitor.site.t.w("office-help");
    Ok(page(&visitor, nav, "", heading, ""))
}

/// `GET /office/help/{topic}`
pub(super) async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let (visitor, nav) = reader(visitor).await?;
    let wish = visitor.site.segment(2);
    let topic = TOPICS.iter().find(|(known, ..)| *known == wish).ok_or_else(|| visitor.missing())?;
    let text = words(topic, visitor.site.t.0);
    let (heading, body) = text.split_once('\n').unwrap_or((text, ""));
    Ok(page(&visitor, nav, topic.0, title(heading).to_owned(), body))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::assets::picture;

    #[test]
    fn every_guide_says_something_in_both_languages_in_the_same_parts() {
        for topic in &TOPICS {
            for lang in Lang::ALL {
                let text = words(topic, lang);
                assert!(text.starts_with("# ") && text.len() > 200, "{} in {}", topic.0, lang.tag());
            }
            assert_ne!(title(topic.1), title(topic.2), "{}", topic.0);
            let anchors = |text| text::rendered(text).1.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
            assert_eq!(anchors(topic.1), anchors(topic.2), "{}", topic.0);
        }
    }

    #[test]
    fn every_link_between_guides_leads_to_a_part_that_is_there() {
        for topic in &TOPICS {
            for text in [topic.1, topic.2] {
                for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
                    let name = file.strip_suffix(".md").unwrap_or(topic.0);
                    let target = TOPICS.iter().find(|(known, ..)| *known == name);
                    let text = target.unwrap_or_else(|| panic!("{}: {link}", topic.0)).1;
                    let there = text::rendered(text).1.iter().any(|(id, _)| id == anchor);
                    assert!(anchor.is_empty() || there, "{}: {link}", topic.0);
                }
            }
        }
    }

    #[test]
    fn every_picture_is_shown_in_both_languages_and_described() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/help/pictures");
        let there = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
        let there: BTreeSet<String> = there.map(|name| name.into_string().unwrap()).collect();
        for lang in Lang::ALL {
            let mut shown = BTreeSet::new();
            for text in TOPICS.iter().map(|topic| words(topic, lang)) {
                for image in text.split("![").skip(1) {
                    let (alt, rest) = image.split_once("](../pictures/").unwrap();
                    let (file, _) = rest.split_once(')').unwrap();
                    assert!(alt.chars().count() > 20, "{file}: {alt}");
                    assert!(picture(file.trim_end_matches(".png")).is_some(), "{file}");
                    shown.insert(file.to_owned());
                }
            }
            assert_eq!(shown, there, "{}", lang.tag());
        }
    }
}
